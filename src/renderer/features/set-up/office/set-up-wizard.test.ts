import { createPinia } from 'pinia'
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeOfficeBridge, KEY_ON_PAPER } from '../../../../../test/support/fake-office-bridge.ts'
import { failure } from '../../../../shared/bridge/result.ts'
import { createTexts } from '../../../texts/language.ts'
import { createTheme } from '../../../theme.ts'
import { officeTexts } from '../../../components/office/texts.ts'
import { outboxTexts } from '../../outbox/office/texts.ts'
import { staffTexts } from '../../staff/office/texts.ts'
import SetUpWizard from './SetUpWizard.vue'
import { setUpTexts } from './texts.ts'

let wizard: VueWrapper | undefined

function openWizard(options: Parameters<typeof createFakeOfficeBridge>[0] = {}) {
  const bridge = createFakeOfficeBridge({ role: 'setUp', ...options })
  Object.defineProperty(window, 'certificateDesk', { value: bridge, configurable: true })
  const shell = {
    ja: { product: '証明書発行デスク', otherLanguage: 'English' },
    en: { product: 'Certificate Desk', otherLanguage: '日本語' },
  }
  wizard = mount(SetUpWizard, {
    attachTo: document.body,
    global: {
      plugins: [
        createPinia(),
        createTheme(),
        createTexts({ setUp: setUpTexts, outbox: outboxTexts, staff: staffTexts, office: officeTexts, shell }),
      ],
    },
  })
  return { bridge, wizard }
}
afterEach(() => wizard?.unmount())

const title = () => wizard?.get('h1').text()
const button = (name: string) => wizard?.findAll('button').find((one) => one.text().includes(name))
const field = (label: string) => {
  const found = wizard?.findAll('label').find((one) => one.text() === label)
  return wizard?.get(`[id="${found?.attributes('for')}"]`)
}

async function next(expectedTitle: string): Promise<void> {
  await wizard?.get('form').trigger('submit')
  await vi.waitFor(() => expect(title()).toBe(expectedTitle))
}

async function fillUpToReview(): Promise<void> {
  await button('サンプル大学を使う')?.trigger('click')
  await vi.waitFor(() => expect(wizard?.text()).toContain('入れました'))
  await next('大学・学部・学科')
  await next('最初の管理者')
  for (const [label, value] of [
    ['表示名', '田中 一郎'],
    ['ログイン名', 'tanaka'],
    ['パスワード', 'correct horse'],
    ['パスワード（確認）', 'correct horse'],
  ] as const) {
    await field(label)?.setValue(value)
  }
  await next('メールの送信')
  await wizard?.get('input[value="later"]').setValue()
  await next('この端末の使い方')
  await next('内容の確認')
}

describe('the set-up wizard', () => {
  it('stays on a page that has problems and says them beside the fields', async () => {
    openWizard()
    await wizard?.get('form').trigger('submit')
    expect(title()).toBe('大学の情報')
    expect(wizard?.findAll('[aria-invalid="true"]')).toHaveLength(5)
  })

  it('keeps everything when going back and forth', async () => {
    openWizard()
    await field('大学名（日本語）')?.setValue('みどり野大学')
    await button('サンプル大学を使う')?.trigger('click')
    await vi.waitFor(() => expect(wizard?.text()).toContain('入れました'))
    await next('大学・学部・学科')
    await button('戻る')?.trigger('click')
    await vi.waitFor(() => expect(title()).toBe('大学の情報'))
    expect(field('大学名（英語）')?.element).toHaveProperty('value', 'Midorino University')
  })

  it('opens the seat only after the recovery key is said to be kept', async () => {
    const { bridge } = openWizard()
    await fillUpToReview()
    await next('回復キー')
    expect(bridge.callsOf('setUp.completeSetUp')).toMatchObject([
      {
        administrator: { loginName: 'tanaka', displayName: '田中 一郎', password: 'correct horse' },
        mailServer: null,
        seatMode: 'both',
      },
    ])
    expect(wizard?.get('[data-recovery-key]').text()).toBe(KEY_ON_PAPER)

    expect(button('使い始める')?.attributes('disabled')).toBeDefined()
    await wizard?.get('form').trigger('submit')
    expect(bridge.callsOf('setUp.openSeat')).toEqual([])

    await wizard?.get('input[type="checkbox"]').setValue()
    await wizard?.get('form').trigger('submit')
    await vi.waitFor(() => expect(wizard?.emitted('finished')).toHaveLength(1))
    expect(bridge.callsOf('setUp.openSeat')).toHaveLength(1)
  })

  it('goes back to the page of a field that main refused', async () => {
    openWizard({
      replaced: {
        setUp: {
          completeSetUp: () =>
            Promise.resolve(failure('invalidInput', { fields: { 'administrator.password': 'passwordTooShort' } })),
        },
      },
    })
    await fillUpToReview()
    await next('最初の管理者')
    await vi.waitFor(() => expect(field('パスワード')?.attributes('aria-invalid')).toBe('true'))
  })
})
