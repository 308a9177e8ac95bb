import { describe, expect, it } from 'vitest'
import { OperationError } from './client.ts'
import { useLatest, useOperation } from './use-operation.ts'

describe('an operation on a screen', () => {
  it('can’t be fired twice while it runs', async () => {
    let calls = 0
    let finish: (() => void) | undefined
    const operation = useOperation(() => {
      calls += 1
      return new Promise<void>((resolve) => (finish = resolve))
    })
    const first = operation.run()
    expect(await operation.run()).toBeUndefined()
    finish?.()
    expect(await first).toEqual({ value: undefined })
    expect(calls).toBe(1)
  })

  it('keeps how it failed until the next try', async () => {
    let isFailing = true
    const operation = useOperation(async () => {
      if (isFailing) throw new OperationError({ code: 'changedMeanwhile' })
    })
    await operation.run()
    expect(operation.failure).toEqual({ code: 'changedMeanwhile' })
    isFailing = false
    await operation.run()
    expect(operation.failure).toBeUndefined()
  })
})

describe('reading', () => {
  it('forgets how an older call failed once a newer one is on its way', async () => {
    const read = useLatest(async (isFailing: boolean) => {
      await Promise.resolve()
      if (isFailing) throw new OperationError({ code: 'unexpected' })
    })
    await Promise.all([read.run(true), read.run(false)])
    expect(read.failure).toBeUndefined()
    expect(read.isRunning).toBe(false)
  })
})
