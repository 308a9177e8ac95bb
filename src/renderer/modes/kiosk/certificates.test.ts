import { afterEach, describe, expect, it } from 'vitest'
import {
  answer,
  createFakeKioskBridge,
  FAKE_ENROLMENT,
  FAKE_FORM,
  FAKE_OFFER,
  refuse,
  type FakeOperations,
} from '../../../../test/support/fake-kiosk-bridge.ts'
import { PURPOSES_BY_DEFAULT } from '../../../shared/features/certificate-requests/certificate-settings-by-default.ts'
import { success, failure } from '../../../shared/bridge/result.ts'
import {
  button,
  eventually,
  expectScreen,
  expectShown,
  field,
  logIn,
  press,
  showKiosk,
  shown,
  title,
  type,
} from '../../../../test/support/kiosk-in-dom.ts'
import { startKiosk } from './start-kiosk.ts'

/** A graduate's way from the home screen to a request, on the real screens, with only the bridge replaced. */

let stop: (() => void) | undefined

const WITHDRAWN = { ...FAKE_ENROLMENT, enrolmentId: 2, studentNumber: '0798765', leavingType: 'withdrawn' as const }
const twoEnrolments = answer({ ...FAKE_OFFER, enrolments: [FAKE_ENROLMENT, WITHDRAWN] })
const REGISTERED = { ...FAKE_FORM.contact.address, zip: '1500001', city: '渋谷区', town: '神宮前1-1' }
const ROW = {
  requestId: 7,
  requestNumber: 'C2026-000007-1',
  state: 'requested',
  methodId: 'counter',
  studentNumber: '0812345',
  items: [{ kindId: 'transcript', name: { ja: '成績証明書', en: 'Academic transcript' }, copies: 2, feeYen: 300 }],
  totalYen: 600,
  requestedAtMs: Date.parse('2026-11-22T03:00:00Z'),
}

async function openHome(certificateRequests: FakeOperations[string] = {}, applications: FakeOperations[string] = {}) {
  const bridge = createFakeKioskBridge({ certificateRequests, applications })
  stop = showKiosk(bridge, startKiosk)
  await logIn()
  const inputsOf = (verb: string) =>
    bridge.calls.filter(({ name }) => name === `certificateRequests.${verb}`).map(({ input }) => input)
  return { ...bridge, inputsOf }
}

/** Chooses a card by the first words on it. */
async function choose(words: string): Promise<void> {
  const card = await eventually(() => {
    const found = [...document.querySelectorAll<HTMLElement>('label.card')].find((label) =>
      label.textContent?.trim().startsWith(words),
    )
    if (!found) throw new Error(`No card ${words} on ${title()}`)
    return found
  })
  card.querySelector('input')?.click()
}
const more = (name: string) => press(`${name}を1通増やす`)

/** From home to the review: two transcripts at the counter, for a job. */
async function toReview(): Promise<void> {
  await press('証明書を発行')
  await choose('窓口で受け取り')
  await press('次へ')
  await expectScreen('証明書と通数')
  await more('成績証明書')
  await more('成績証明書')
  await press('次へ')
  await expectScreen('使用目的と提出先')
  await choose('就職・転職')
  await press('次へ')
  await expectScreen('申請内容の確認')
}

afterEach(() => {
  stop?.()
  stop = undefined
})

describe('a request for certificates', () => {
  it('goes from home to its number, with the fee shown before', async () => {
    const { inputsOf } = await openHome()
    await toReview()
    expect(document.querySelector('[data-testid="total"]')?.textContent).toBe('600円')
    await press('申請')
    await expectScreen('証明書の申請を受け付けました')
    expect(shown()).toContain('C2026-000123-7')
    expect(shown()).toContain('大学の窓口にお越しください')
    expect(inputsOf('requestCertificates')).toEqual([
      {
        requestKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
        shownTotalYen: 600,
        request: {
          methodId: 'counter',
          enrolmentId: 1,
          items: [{ kindId: 'transcript', copies: 2 }],
          purpose: PURPOSES_BY_DEFAULT[0],
          addressee: '',
          delivery: null,
        },
      },
    ])
    await press('最初の画面へ')
    await expectScreen('ようこそ')
    expect(inputsOf('listOwnRequests')).toHaveLength(2)
  })

  it('asks for the student number only where there are several, and shows what exists for it', async () => {
    const { inputsOf } = await openHome({ getOffer: twoEnrolments })
    await press('証明書を発行')
    await choose('この端末で印刷')
    await press('次へ')
    await expectScreen('学籍番号')
    await press('次へ')
    await expectShown('確認が必要な項目が1件あります')
    await choose('0812345')
    await press('次へ')
    await more('卒業（修了）証明書')
    await more('成績証明書')
    await expectShown('合計 600円')
    await press('戻る')
    await choose('0798765')
    await press('次へ')
    await expectScreen('証明書と通数')
    await expectShown('退学証明書')
    expect(() => button('卒業（修了）証明書を1通増やす')).toThrow()
    await expectShown('合計 300円')
    await press('次へ')
    await choose('その他')
    await press('次へ')
    await press('申請')
    await expectScreen('証明書の申請を受け付けました')
    expect(inputsOf('requestCertificates')).toMatchObject([
      { shownTotalYen: 300, request: { enrolmentId: 2, items: [{ kindId: 'transcript', copies: 1 }] } },
    ])
  })

  it('says beside the field and on top what is missing on each screen', async () => {
    await openHome()
    await press('証明書を発行')
    await press('次へ')
    await expectShown('入力してください')
    await choose('郵送')
    await press('次へ')
    await expectScreen('証明書と通数')
    await press('次へ')
    await eventually(() =>
      expect(document.querySelector('[data-field="items"].has-problem')?.textContent).toContain('1通以上'),
    )
    await more('成績証明書')
    await press('次へ')
    await expectScreen('使用目的と提出先')
    expect(field('受取人の氏名').value).toBe('山田　花子')
    await press('次へ')
    await expectShown('確認が必要な項目が5件あります')
    for (const name of ['purpose', 'delivery.address.zip', 'delivery.address.town'])
      expect(document.querySelector(`[data-field="${name}"].has-problem`)).not.toBeNull()
  })

  it.each([
    ['is filled in by a touch, over what a postal code filled in, and may be changed', REGISTERED],
    ['is said to be missing where none was asked for', null],
  ])('posted to the registered address: it %s', async (_what, address) => {
    const { calls } = await openHome({}, { getRegisteredAddress: answer({ address }) })
    await press('証明書を発行')
    await choose('郵送')
    await press('次へ')
    await more('成績証明書')
    await press('次へ')
    await expectScreen('使用目的と提出先')
    await type('郵便番号', '100-0001')
    await press('検索')
    await eventually(() => expect(field('市区町村').value).toBe('千代田区'))
    await type('町名番地', '丸の内1-1')
    expect(calls.filter(({ name }) => name === 'applications.getRegisteredAddress')).toEqual([])
    await press('登録の住所と同じ')
    await expectShown(address ? '登録の住所を入力しました' : '登録されている住所がありません')
    const lines = ['郵便番号', '都道府県', '市区町村', '町名番地'].map((name) => field(name).value)
    expect(lines).toEqual(
      address ? ['150-0001', '東京都', '渋谷区', '神宮前1-1'] : ['100-0001', '東京都', '千代田区', '丸の内1-1'],
    )
    await type('町名番地', '千代田1-2')
    expect(field('町名番地').value).toBe('千代田1-2')
  })

  it('loses nothing on the way back and after a change from the review', async () => {
    await openHome()
    await toReview()
    await press('証明書と手数料：修正')
    await expectScreen('証明書と通数')
    await more('成績証明書')
    await press('次へ')
    await expectScreen('申請内容の確認')
    expect(document.querySelector('[data-testid="total"]')?.textContent).toBe('900円')
    for (const screen of ['使用目的と提出先', '証明書と通数', '証明書を発行', 'ようこそ']) {
      await press('戻る')
      await expectScreen(screen)
    }
    await press('証明書を発行')
    await eventually(() => expect(document.querySelector('.card.chosen')?.textContent).toContain('窓口で受け取り'))
    await press('次へ')
    await expectShown('合計 900円')
  })

  it('never takes a copy more than there may be, nor less than none', async () => {
    const kinds = FAKE_OFFER.kinds.map((kind) => ({ ...kind, maxCopies: 2 }))
    await openHome({ getOffer: answer({ ...FAKE_OFFER, kinds, enrolments: [FAKE_ENROLMENT] }) })
    await press('証明書を発行')
    await choose('郵送')
    await press('次へ')
    await expectScreen('証明書と通数')
    for (let taps = 0; taps < 4; taps += 1) await more('成績証明書')
    const copies = () => document.querySelector('[data-field="items.transcript"] output')?.textContent
    await eventually(() => expect(copies()).toBe('2通'))
    for (let taps = 0; taps < 4; taps += 1) await press('成績証明書を1通減らす')
    await eventually(() => expect(copies()).toBe('0通'))
  })

  it('shows the new price before it is asked for again, with the same key', async () => {
    let isDearer = false
    const { inputsOf } = await openHome({
      getOffer: () => {
        const kinds = FAKE_OFFER.kinds.map((kind) => ({ ...kind, feeYen: isDearer ? 500 : 300 }))
        return Promise.resolve(success({ ...FAKE_OFFER, kinds, enrolments: [FAKE_ENROLMENT] }))
      },
      requestCertificates: (input) => {
        const { shownTotalYen } = input as { shownTotalYen: number }
        isDearer = true
        return Promise.resolve(
          shownTotalYen === 1000 ? success({ requestNumber: 'C2026-000124-5', totalYen: 1000 }) : failure('feeChanged'),
        )
      },
    })
    await toReview()
    await press('申請')
    await expectShown('手数料が変わりました')
    await eventually(() => expect(document.querySelector('[data-testid="total"]')?.textContent).toBe('1,000円'))
    await press('申請')
    await expectScreen('証明書の申請を受け付けました')
    const keys = inputsOf('requestCertificates').map((input) => (input as { requestKey: string }).requestKey)
    expect(new Set(keys).size).toBe(1)
  })

  it('leads to the screen that main refused', async () => {
    let isGone = false
    await openHome({
      getOffer: () => {
        const kinds = FAKE_OFFER.kinds.filter(({ kindId }) => !isGone || kindId !== 'transcript')
        return Promise.resolve(success({ ...FAKE_OFFER, kinds, enrolments: [FAKE_ENROLMENT] }))
      },
      requestCertificates: () => {
        isGone = true
        return Promise.resolve(failure('invalidInput', { fields: { 'items.transcript': 'kindNotOffered' } }))
      },
    })
    await toReview()
    await press('申請')
    await expectScreen('証明書と通数')
    await expectShown('いまは申請できない証明書が含まれていました')
    expect(shown()).not.toContain('成績証明書を1通増やす')
  })

  it.each([
    ['いま、ここで申請できる証明書はありません', { ...FAKE_OFFER, methods: [], enrolments: [FAKE_ENROLMENT] }],
    ['申請できる学籍番号が登録されていません', { ...FAKE_OFFER, enrolments: [] }],
  ])('that is impossible says so: %s', async (words, offer) => {
    await openHome({ getOffer: answer(offer) })
    await press('証明書を発行')
    await expectShown(words)
    expect(shown()).toContain('03-1234-5678')
    expect(() => button('次へ')).toThrow()
    await press('戻る')
    await expectScreen('ようこそ')
  })
})

describe('own requests', () => {
  it('are listed with their state, and cancelled after one question', async () => {
    const rows = [ROW, { ...ROW, requestId: 6, requestNumber: 'C2026-000006-3', state: 'issued' }]
    const { inputsOf } = await openHome({
      listOwnRequests: () => Promise.resolve(success({ rows: [...rows], hasMore: false })),
      cancelRequest: () => {
        rows[0] = { ...ROW, state: 'cancelled' }
        return Promise.resolve(success({}))
      },
    })
    await expectShown('成績証明書 2通')
    expect(shown()).toContain('発行済み')
    expect(() => button('取り消す C2026-000006-3')).toThrow()
    await press('取り消す C2026-000007-1')
    await press('取り消さない')
    expect(inputsOf('cancelRequest')).toEqual([])
    await press('取り消す C2026-000007-1')
    await press('申請を取り消す')
    await expectShown('申請 C2026-000007-1 を取り消しました')
    expect(inputsOf('cancelRequest')).toEqual([{ requestId: 7 }])
    await expectShown('取り消し済み')
    expect(() => button('取り消す C2026-000007-1')).toThrow()
  })

  it('that were issued meanwhile stay, and show their newest state', async () => {
    let state = 'requested'
    await openHome({
      listOwnRequests: () => Promise.resolve(success({ rows: [{ ...ROW, state }], hasMore: false })),
      cancelRequest: (input) => {
        state = 'issued'
        return refuse('requestClosed')(input)
      },
    })
    await press('取り消す C2026-000007-1')
    await press('申請を取り消す')
    await expectShown('すでに取り消されたか、発行されています')
    await expectShown('発行済み')
  })

  it('come five at a time', async () => {
    const { inputsOf } = await openHome({
      listOwnRequests: (input) => {
        const { after } = input as { after: number | null }
        const rows = Array.from({ length: 5 }, (_, index) => {
          const requestId = (after ?? 100) - 1 - index
          return { ...ROW, requestId, requestNumber: `C2026-0000${requestId}-0` }
        })
        return Promise.resolve(success({ rows, hasMore: after === null }))
      },
    })
    await press('さらに表示')
    await expectShown('C2026-000090-0')
    expect(inputsOf('listOwnRequests')).toEqual([
      { after: null, limit: 5 },
      { after: 95, limit: 5 },
    ])
    expect(() => button('さらに表示')).toThrow()
  })
})
