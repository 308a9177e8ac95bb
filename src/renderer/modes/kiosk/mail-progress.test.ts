import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { answer, createFakeKioskBridge, type FakeOperations } from '../../../../test/support/fake-kiosk-bridge.ts'
import {
  eventually,
  expectScreen,
  expectShown,
  field,
  press,
  settle,
  showKiosk,
  shown,
  title,
  type,
} from '../../../../test/support/kiosk-in-dom.ts'
import type { MailProgress } from '../../../shared/features/outbox/describe-last-mail.ts'
import { startKiosk } from './start-kiosk.ts'

/** What the kiosk says about the mail that a graduate waits for, with only the bridge replaced. */

let stop: (() => void) | undefined
afterEach(() => {
  stop?.()
  stop = undefined
  vi.useRealTimers()
})

function showKioskWith(...progress: MailProgress[]) {
  const outbox: FakeOperations[string] = {
    describeLastMail: () => answer({ progress: progress.length > 1 ? progress.shift() : progress[0] })(undefined),
  }
  const bridge = createFakeKioskBridge({ outbox })
  stop = showKiosk(bridge, startKiosk)
  return (name: string) => bridge.calls.filter((call) => call.name === name)
}

async function askForLink(email = 'hanako@example.jp'): Promise<void> {
  await eventually(() => expect(title()).toBeTruthy())
  await press('新規登録手続き')
  await typeAddress(email)
}

async function typeAddress(email: string): Promise<void> {
  await type('メールアドレス', email)
  await type('確認', email)
  await press('確認')
}

async function secondsPass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1000)
    await settle()
  }
}

describe('a mail that a graduate waits for', () => {
  beforeEach(() => {
    // The clock also goes by itself, because what loads a screen may wait for it.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  })

  it('is said to be refused as soon as that is known, with what to do', async () => {
    const callsOf = showKioskWith('underWay', 'refused')
    await askForLink()
    await expectScreen('確認のメールをお送りしました')
    await secondsPass(2)
    await expectScreen('メールを送れませんでした')
    expect(shown()).toContain('間違いがないか、お確かめください')
    expect(shown()).not.toContain('もう一度送る')
    expect(() => field('コード')).toThrow()
    expect(shown()).toContain('03-1234-5678')
    expect(shown()).not.toContain('届いたメールを開いてください')
    await secondsPass(5)
    expect(callsOf('outbox.describeLastMail')).toHaveLength(2)
    await press('メールアドレスを直す')
    await expectScreen('新規登録手続き')
  })

  it('is said to be late while the mail server can’t be used, until it is sent', async () => {
    showKioskWith('delayed', 'delayed', 'sent')
    await askForLink()
    await expectScreen('メールの送信が遅れています')
    expect(shown()).toContain('届いたメールを開いてください')
    await secondsPass(2)
    await eventually(() => expect(shown()).not.toContain('メールの送信が遅れています'))
  })

  it('is not asked about for ever', async () => {
    const callsOf = showKioskWith('underWay')
    await askForLink()
    await expectScreen('確認のメールをお送りしました')
    await secondsPass(70)
    expect(callsOf('outbox.describeLastMail')).toHaveLength(60)
  })
})

describe('an address that looks like a slip', () => {
  const asked = 'applications.requestRegistrationLink'

  it('is asked about before anything is sent, and corrected with one touch', async () => {
    const callsOf = showKioskWith('sent')
    await askForLink('hanako@gmial.com')
    await expectShown('「hanako@gmail.com」の間違いではありませんか')
    expect(callsOf(asked)).toEqual([])
    await press('直す')
    expect(field('メールアドレス').value).toBe('hanako@gmail.com')
    expect(field('確認').value).toBe('hanako@gmail.com')
    await press('確認')
    await expectScreen('確認のメールをお送りしました')
    expect(callsOf(asked)).toMatchObject([{ input: { email: 'hanako@gmail.com' } }])
  })

  it('is sent to as it is, if that is what is meant, and not asked about again', async () => {
    const callsOf = showKioskWith('sent')
    await askForLink('hanako@gmial.com')
    await press('このまま送る')
    await expectScreen('確認のメールをお送りしました')
    await press('戻る')
    await expectScreen('新規登録手続き')
    expect(callsOf(asked)).toMatchObject([{ input: { email: 'hanako@gmial.com' } }])
  })
})
