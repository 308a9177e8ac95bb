import { describe, expect, it } from 'vitest'
import { mailSamples } from '../../src/main/platform/mail/mail-samples.ts'
import { createMailRenderer } from '../../src/main/platform/mail/render-mail.ts'
import { accountsTexts } from '../../src/renderer/features/accounts/kiosk/texts.ts'
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
