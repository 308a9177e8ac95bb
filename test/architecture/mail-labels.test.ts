import { describe, expect, it } from 'vitest'
import { mailSamples } from '../../src/main/platform/mail/mail-samples.ts'
import { createMailRenderer } from '../../src/main/platform/mail/render-mail.ts'
import { accountsTexts } from '../../src/renderer/features/accounts/kiosk/texts.ts'
import { outboxTexts } from '../../src/renderer/features/outbox/office/texts.ts'
import { kioskTexts } from '../../src/renderer/modes/kiosk/texts.ts'

const renderer = createMailRenderer('resources')
const { ja, en } = kioskTexts

// Main can't import the renderer's texts, so mails repeat the names of buttons.
describe('the buttons that mails tell to press', () => {
  it.each([
    ['confirmAddress', 'code'],
    ['enrolmentLink', 'code'],
    ['confirmNewAddress', 'code'],
    ['passwordReset', 'code'],
    ['resumeApplication', 'code'],
    ['resubmissionRequested', 'code'],
    ['passwordResetUnknown', 'registration'],
    ['applicationApproved', 'logIn'],
    ['enrolmentApproved', 'logIn'],
  ] as const)('are called in %s as on the first screen: %s', async (kind, button) => {
    const { text } = await renderer.render(kind, mailSamples[kind])
    expect(text.split(`「${ja.welcome[button]}」`)).toHaveLength(3)
    expect(text).toContain(`(${en.welcome[button]})`)
  })

  it('are called as on the login screen', async () => {
    const { text } = await renderer.render('accountChanged', { ...mailSamples.accountChanged, change: 'locked' })
    expect(text.split(`「${accountsTexts.ja.passwordReset.title}」`)).toHaveLength(3)
    expect(text).toContain(`(${accountsTexts.en.passwordReset.title})`)
  })
})

// The office can't import the kiosk's texts either.
describe('the buttons that the slip for the counter tells to press', () => {
  it.each([
    ['code', 'code'],
    ['initialPassword', 'logIn'],
  ] as const)('are called for %s as on the first screen: %s', (secret, button) => {
    const { slip, handOver } = outboxTexts.ja
    expect(slip.steps[secret].open).toContain(`「${ja.welcome[button]}」`)
    expect(handOver.next[secret]).toContain(`「${ja.welcome[button]}」`)
    expect(outboxTexts.en.slip.steps[secret].open).toContain(`「${ja.welcome[button]}」 (${en.welcome[button]})`)
    expect(outboxTexts.en.handOver.next[secret]).toContain(`“${en.welcome[button]}”`)
  })
})
