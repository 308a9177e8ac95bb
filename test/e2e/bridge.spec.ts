import type { Page } from '@playwright/test'
import { operationNames } from '../../src/shared/operations.ts'
import { bridgeClient, callBridge, valueOf } from '../support/bridge-client.ts'
import { STAFF } from '../support/provisioned-profile.ts'
import { sampleForm, sampleRequest } from '../support/sample-form.ts'
import { PASSWORDS, seedApplicant, seedApplication, seedGraduate } from '../support/seed.ts'
import { findCode } from '../support/smtp-server.ts'
import { expect, startApplying, test, waitForLink, windowsOf } from './desk-test.ts'

const email = 'hanako@example.jp'
const notAllowed = { ok: false, error: { code: 'notAllowed' } }

const namesIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.entries(window.certificateDesk.operations).flatMap(([feature, group]) =>
      Object.keys(group).map((verb) => `${feature}.${verb}`),
    ),
  )

test('each window has the operations of its surface, frozen, and nothing generic', async ({ openSeat }) => {
  const seat = await openSeat()
  const [{ page: kiosk }, { page: office }] = [await seat.kiosk(), await seat.staff()]
  expect((await namesIn(kiosk)).toSorted()).toEqual(operationNames('kiosk').toSorted())
  expect((await namesIn(office)).toSorted()).toEqual(operationNames('office').toSorted())
  expect(await namesIn(kiosk)).not.toContain('applications.approveApplication')

  for (const page of [kiosk, office]) {
    const found = await page.evaluate(() => {
      const { certificateDesk } = window
      const objects = [
        certificateDesk,
        certificateDesk.operations,
        certificateDesk.events,
        ...Object.values(certificateDesk.operations),
      ]
      const replaced =
        Reflect.set(window, 'certificateDesk', {}) ||
        Reflect.set(certificateDesk.operations, 'staff', {}) ||
        Reflect.defineProperty(certificateDesk, 'invoke', { value: 1 })
      return {
        keys: Object.keys(certificateDesk),
        areFrozen: objects.every((object) => Object.isFrozen(object)),
        replaced,
        generic: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron', 'global'].filter(
          (name) => name in window,
        ),
      }
    })
    expect(found).toEqual({ keys: ['operations', 'events'], areFrozen: true, replaced: false, generic: [] })
  }
})

test('a session allows only what its audience may do, whatever a page calls', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const [kiosk, staff] = [await seat.kiosk(), await seat.staff()]
  const receptionNumber = await seedApplication(await windowsOf(seat, smtp), email)
  const decision = { applicationId: 1, revision: 1 }

  // Nobody is logged in anywhere.
  for (const name of ['accounts.getAccount', 'identityDocuments.takeInImage', 'applications.submitApplication']) {
    expect(await callBridge(kiosk.page, name, {}), name).toMatchObject({ ok: false, error: { code: 'sessionEnded' } })
  }
  for (const name of [
    'applications.listApplications',
    'identityDocuments.viewImage',
    'staff.addStaff',
    'setUp.completeSetUp',
  ]) {
    expect(await callBridge(staff.page, name, {}), name).toMatchObject({ ok: false, error: { code: 'sessionEnded' } })
  }
  await staff.logIn(STAFF.viewer)
  expect(await callBridge(staff.page, 'applications.approveApplication', decision)).toEqual(notAllowed)
  expect(await callBridge(staff.page, 'staff.listStaff', {})).toEqual(notAllowed)
  await staff.logOut()
  await staff.logIn(STAFF.registrar)
  expect(await callBridge(staff.page, 'staff.addStaff', {})).toEqual(notAllowed)
  await staff.openCase(receptionNumber)
  expect(
    await callBridge(staff.page, 'applications.approveApplication', { ...decision, role: 'administrator' }),
  ).toMatchObject({ error: { code: 'invalidInput' } })

  await startApplying(kiosk, smtp, 'taro@example.jp')
  // Somebody else's image can't be applied with, nor thrown away.
  const foreign = await staff.page.evaluate(async () => {
    const answer = await window.certificateDesk.operations['applications']?.['getApplication']?.({ applicationId: 1 })
    return JSON.stringify(answer)
  })
  const documentId = /"documentId":"([0-9a-f-]{36})"/.exec(foreign)?.[1]
  expect(documentId).toBeDefined()
  expect(await callBridge(kiosk.page, 'identityDocuments.discardImage', { documentId })).toMatchObject({
    ok: false,
    error: { code: 'notFound' },
  })
  await staff.showImages()
})

test('calls with another graduate’s ids get nothing', async ({ openSeat, smtp }) => {
  const seat = await openSeat()
  const windows = await windowsOf(seat, smtp)
  const [kiosk, office] = [bridgeClient(windows.kiosk), bridgeClient(windows.office)]
  const [password, secondPassword] = PASSWORDS
  const logIn = (address: string) => valueOf(kiosk.accounts.logIn({ email: address, password, secondPassword }))

  await seedGraduate(windows, 'taro@example.jp', (form) => ({
    ...form,
    school: { ...form.school, studentNumber: 'B7654321' },
  }))
  const usedCode = findCode(await waitForLink(smtp, 'taro@example.jp'))
  await logIn('taro@example.jp')
  const [enrolment] = (await valueOf(kiosk.certificateRequests.getOffer({}))).enrolments
  const enrolmentId = enrolment?.enrolmentId ?? 0
  await valueOf(kiosk.certificateRequests.requestCertificates(sampleRequest(enrolmentId)))
  const theirs = await valueOf(kiosk.certificateRequests.listOwnRequests({ after: null, limit: 1 }))
  const requestId = theirs.rows[0]?.requestId ?? 0
  await valueOf(kiosk.sessions.logOut({}))
  const { loginName, password: staffPassword } = STAFF.registrar
  await valueOf(office.staff.logInStaff({ loginName, password: staffPassword }))
  const detail = await valueOf(office.applications.getApplication({ applicationId: 1 }))
  const images = detail.kind === 'account' ? detail.form.identityDocument.images : []
  const documentId = images[0]?.documentId ?? ''
  await valueOf(office.sessions.logOut({}))
  await seedGraduate(windows, email)

  const refused = (code: string) => ({ ok: false, error: { code } })
  await logIn(email)
  const asGraduate = (name: string, input: unknown) => callBridge(windows.kiosk, name, input)
  expect(await asGraduate('certificateRequests.cancelRequest', { requestId })).toMatchObject(refused('notFound'))
  expect(await asGraduate('certificateRequests.requestCertificates', sampleRequest(enrolmentId))).toMatchObject(
    refused('invalidInput'),
  )
  expect(await asGraduate('identityDocuments.discardImage', { documentId })).toMatchObject(refused('notAllowed'))
  expect(await asGraduate('linkOpening.openOneTimeLink', { code: usedCode })).toMatchObject(refused('linkUsed'))
  for (const name of ['certificateRequests.getRequest', 'applications.getApplication', 'identityDocuments.viewImage'])
    expect(await asGraduate(name, { requestId, applicationId: 1, documentId }), 'not in this window').toBeUndefined()
  expect(await valueOf(kiosk.accounts.getAccount({}))).toMatchObject({ email })
  await valueOf(kiosk.sessions.logOut({}))

  const applicant = await seedApplicant(windows, 'jiro@example.jp')
  const { academicTree } = await valueOf(applicant.university.getUniversity({}))
  const form = sampleForm(academicTree[0]?.faculties[0]?.departments[0]?.id ?? 0, documentId)
  expect(await callBridge(windows.kiosk, 'identityDocuments.discardImage', { documentId })).toMatchObject(
    refused('notFound'),
  )
  expect(await callBridge(windows.kiosk, 'applications.submitApplication', { form })).toMatchObject(
    refused('documentMissing'),
  )
  await valueOf(kiosk.sessions.logOut({}))

  await logIn('taro@example.jp')
  expect(await valueOf(kiosk.certificateRequests.listOwnRequests({ after: null, limit: 1 }))).toEqual(theirs)
  await valueOf(office.staff.logInStaff({ loginName, password: staffPassword }))
  await valueOf(office.identityDocuments.viewImage({ documentId }))
})

test('windows stay on their page, open no others, and serve no other page or frame', async ({ openSeat }) => {
  const seat = await openSeat()
  const { page } = await seat.kiosk()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const url = page.url()
  const windowCount = () => seat.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

  const opened = await page.evaluate(() => {
    Reflect.set(window, 'isStillHere', true)
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' })
    document.body.append(link)
    link.click()
    const inPlace = Object.assign(document.createElement('a'), { href: 'https://example.com/' })
    document.body.append(inPlace)
    inPlace.click()
    return window.open('https://example.com/') !== null
  })
  expect(opened).toBe(false)
  await page.evaluate(() => location.assign('https://example.com/'))
  await page.evaluate(() => location.assign('file:///etc/passwd'))
  // A call that goes to main and back comes after all of them.
  expect(await callBridge(page, 'university.getUniversity', {})).toMatchObject({ ok: true })
  expect(await page.evaluate(() => Reflect.get(window, 'isStillHere'))).toBe(true)
  expect(page.url()).toBe(url)
  expect(await windowCount()).toBe(2)

  const outside = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    const settled = new Promise((resolve) => {
      frame.addEventListener('load', resolve)
      document.addEventListener('securitypolicyviolation', resolve, { once: true })
    })
    frame.src = 'kiosk.html'
    document.body.append(frame)
    await settled
    let inFrame = 'nothing'
    try {
      inFrame = typeof Reflect.get(frame.contentWindow ?? {}, 'certificateDesk')
    } catch {
      inFrame = 'undefined'
    }
    const script = await new Promise((resolve) => {
      const element = document.createElement('script')
      element.addEventListener('load', () => resolve('ran'))
      element.addEventListener('error', () => resolve('refused'))
      element.src = 'data:text/javascript,1'
      document.body.append(element)
    })
    const request = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    )
    const beyond = await fetch('/../../package.json').then(({ status }) => status)
    return { inFrame, script, request, beyond }
  })
  expect(outside).toEqual({ inFrame: 'undefined', script: 'refused', request: 'refused', beyond: 404 })

  await test.step('another page in the same window is nobody to main', async () => {
    const other = url.replace('kiosk.html', 'office.html')
    await seat.app.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('kiosk.html'),
      )
      await window?.loadURL('app://desk/office.html')
    })
    await expect.poll(() => page.url()).toBe(other)
    expect(await callBridge(page, 'university.getUniversity', {})).toEqual(notAllowed)
  })
})
