import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { useKeys } from './use-keys.ts'

let shown: ReturnType<typeof mount> | undefined
afterEach(() => shown?.unmount())

it('a single key is for the page, but not in the open list of a field, where it looks for one of it', () => {
  const next = vi.fn()
  shown = mount(
    {
      setup() {
        useKeys({ j: next, escape: next })
        return () => h('main', [h('ul', { role: 'listbox' }, [h('li', { role: 'option' }, '順')]), h('p')])
      },
    },
    { attachTo: document.body },
  )
  const press = (on: string, key: string) => shown?.get(on).trigger('keydown', { key })
  void press('li', 'j')
  void press('li', 'Escape')
  expect(next).not.toHaveBeenCalled()
  void press('p', 'j')
  expect(next).toHaveBeenCalledTimes(1)
})
