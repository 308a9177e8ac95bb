import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { errorSentences, fieldSentences } from '../../src/renderer/texts/problems.ts'
import { chooseOption } from '../support/choose-option.ts'
import { findElectron } from '../support/launch-app.ts'
import { createProvisionedProfile, STAFF } from '../support/provisioned-profile.ts'
import { staffDriver } from '../support/staff-driver.ts'
import { databaseFile, expect, kioskPageOf, runToItsEnd, officePageOf, test } from './desk-test.ts'

const administrator = { loginName: 'kanri', displayName: '佐藤 美咲', password: 'harbour lantern 42' }

test('the first start leads through set-up, shows the recovery key once, and the administrator logs in', async ({
  emptyProfile,
  smtp,
}) => {
  const { folder, open } = emptyProfile
  const app = await open()
  const page = await officePageOf(app)
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 })
  const field = (label: string) => page.getByLabel(label, { exact: true })
  const next = () => page.getByRole('button', { name: '次へ' }).click()

  await test.step('in both languages', async () => {
    await expect(heading('大学の情報')).toBeVisible()
    await page.getByRole('button', { name: 'English' }).click()
    await expect(heading('Your university')).toBeVisible()
    await expect(field('Name of the university (English)')).toBeVisible()
    await page.getByRole('button', { name: '日本語' }).click()
  })
  expect(app.windows().filter((window) => window.url().includes('kiosk.html'))).toEqual([])

  await next()
  await expect(page.getByText('入力してください。').first()).toBeVisible()
  await page.getByRole('button', { name: 'サンプル大学を使う' }).click()
  await expect(field('大学名（日本語）')).toHaveValue('青葉浜大学')
  await next()
  await expect(heading('大学・学部・学科')).toBeVisible()
  await next()

  await expect(heading('最初の管理者')).toBeVisible()
  await field('表示名').fill('佐'.repeat(61))
  await field('ログイン名').fill('佐藤')
  await field('パスワード').fill('too short')
  await field('パスワード（確認）').fill(administrator.password)
  await next()
  await expect(page.getByText('上のパスワードと同じものを入力してください。').first()).toBeVisible()
  await expect(page.getByText(fieldSentences.ja.loginNameInvalid).first()).toBeVisible()
  // The kiosk's fields end where their text has to; the office's may hold more.
  await expect(page.getByText(fieldSentences.ja.tooLong).first()).toBeVisible()
  await field('表示名').fill(administrator.displayName)
  await field('ログイン名').fill(administrator.loginName)
  await field('パスワード').fill(administrator.password)
  await next()

  await expect(heading('メールの送信')).toBeVisible()
  await field('サーバー名').fill(smtp.host)
  await chooseOption(page.getByLabel('暗号化'), /^暗号化しない/)
  await field('ポート番号').fill('70000')
  await field('差出人のメールアドレス').fill('registrar@aobahama.example')
  await field('差出人の名前').fill('青葉浜大学 教務課')
  await page.getByText('細かい設定').click()
  await field('名乗る名前（EHLO）').fill('教務課_1')
  await field('1分間に送る数の上限').fill('0')
  await field('試験メールの宛先').fill('it@aobahama.example')
  await page.getByRole('button', { name: '試験メールを送る' }).click()
  await expect(page.getByText(fieldSentences.ja.portInvalid).first()).toBeVisible()
  await expect(page.getByText(fieldSentences.ja.greetingNameInvalid).first()).toBeVisible()
  await expect(page.getByText(fieldSentences.ja.mailsPerMinuteInvalid).first()).toBeVisible()
  await field('名乗る名前（EHLO）').fill('desk.aobahama.example')
  await field('1分間に送る数の上限').fill('600')
  await field('ポート番号').fill('1')
  await page.getByRole('button', { name: '試験メールを送る' }).click()
  await expect(page.getByText(errorSentences.ja.mailUnreachable)).toBeVisible()
  await field('ポート番号').fill(String(smtp.port))
  await page.getByRole('button', { name: '試験メールを送る' }).click()
  await expect(page.getByText('it@aobahama.example に試験メールを送りました。')).toBeVisible()
  await smtp.waitForMail(({ to, from }) => to.includes('it@aobahama.example') && from === 'registrar@aobahama.example')
  await next()

  await expect(heading('この端末の使い方')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^両方/ })).toBeChecked()
  await next()
  await expect(heading('内容の確認')).toBeVisible()
  await expect(page.getByText(`localhost:${smtp.port}`)).toBeVisible()
  await page.getByRole('button', { name: '設定を完了する' }).click()

  await expect(heading('回復キー')).toBeVisible()
  const recoveryKey = (await page.getByRole('group', { name: '回復キー' }).textContent()) ?? ''
  expect(recoveryKey).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
  const finish = page.getByRole('button', { name: '使い始める' })
  await expect(finish).toBeDisabled()
  await page.getByRole('checkbox', { name: '回復キーを印刷、または書き写しました' }).check()
  await finish.click()

  await staffDriver(page).logIn(administrator)
  await expect((await kioskPageOf(app)).getByRole('heading', { name: '証明書発行サービス' })).toBeVisible()
  expect(await page.content()).not.toContain('AGE-SECRET-KEY')
  await app.close()
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !/^(desk\.db|.*\.json|.*\.log)$/.test(file.name)) continue
    expect(readFileSync(join(file.parentPath, file.name), 'latin1'), file.name).not.toContain(recoveryKey)
  }

  const again = await officePageOf(await open())
  await expect(again.getByRole('heading', { name: '職員ログイン' })).toBeVisible()
  await staffDriver(again).logIn(administrator)
})

test('a wizard that was not finished has changed nothing', async ({ emptyProfile: { open } }) => {
  const app = await open()
  const page = await officePageOf(app)
  await page.getByRole('button', { name: 'サンプル大学を使う' }).click()
  await expect(page.getByLabel('大学名（日本語）')).toHaveValue('青葉浜大学')
  // A folder that is not temporary outlives `kill`.
  await app.kill()
  await expect((await officePageOf(await open())).getByLabel('大学名（日本語）')).toHaveValue('')
})

test.describe('a program that can’t start', () => {
  test.skip(findElectron() !== undefined, 'the real error box waits for somebody to press its button')

  test('says that nothing can seal its secrets, and how to go on, before anything is set up', async ({
    emptyProfile: { folder },
  }) => {
    const { code, output } = await runToItsEnd(folder, [], { CERTIFICATE_DESK_NO_KEYRING: '1' })
    expect(code).toBe(1)
    expect(output).toContain('パスワードを安全にしまうしくみ')
    expect(output).toContain('--password-store=basic')
    expect(existsSync(join(folder, 'desk.db'))).toBe(false)
  })

  test('refuses an installed program that is started for debugging', async ({ emptyProfile: { folder } }) => {
    const { code, output } = await runToItsEnd(folder, ['--inspect=0'], { CERTIFICATE_DESK_STAND_IN_PACKAGED: '1' })
    expect(code).toBe(1)
    expect(output).toContain('調査用の起動オプション')
    expect(existsSync(join(folder, 'seat.json'))).toBe(false)
  })

  test('names file and line of a wrong set-up file, and changes nothing', async ({ emptyProfile: { open }, smtp }) => {
    const profile = createProvisionedProfile({ smtp })
    const file = profile.provisionArgument.slice('--provision='.length)
    const right = readFileSync(file, 'utf8')
    const lineOf = (text: string) => right.split('\n').findIndex((line) => line.includes(text)) + 1
    const wrong: [string, string, string][] = [
      [
        right.replace(STAFF.registrar.password, 'short'),
        `${file}:${lineOf(STAFF.registrar.password)}`,
        '"staff[0].password" が短すぎます。職員のパスワードは12文字以上にしてください。\n"staff[0].password" is too short',
      ],
      [right.replace('"staff":', '"stuff":'), `${file}:${lineOf('"staff":')}`, '"stuff" is not a field of this file.'],
      [right.replace('"port": ', '"port": "'), `${file}:`, ''],
      ['', file, ''],
    ]
    try {
      for (const [content, place, message] of wrong) {
        writeFileSync(file, content)
        const { code, output } = await runToItsEnd(profile.userDataDir, [profile.provisionArgument])
        expect(code).toBe(1)
        expect(output).toContain('設定ファイルに誤りがあるため、何も変更せずに終了しました。')
        expect(output).toContain(place)
        expect(output).toContain(message)
        expect(output).not.toContain(STAFF.administrator.password)
        expect(existsSync(profile.recoveryKeyFile)).toBe(false)
      }
      const missing = await runToItsEnd(profile.userDataDir, ['--provision=/nowhere/provision.json'])
      expect([missing.code, missing.output.includes('/nowhere/provision.json')]).toEqual([1, true])

      const app = await open({ userDataDir: profile.userDataDir })
      await expect((await officePageOf(app)).getByRole('heading', { name: '大学の情報' })).toBeVisible()
      await app.close()

      writeFileSync(file, right)
      const provisioned = await open({ userDataDir: profile.userDataDir, args: [profile.provisionArgument] })
      await staffDriver(await officePageOf(provisioned)).logIn(STAFF.administrator)
      await provisioned.close()
      expect(readFileSync(profile.recoveryKeyFile, 'utf8')).toContain('AGE-SECRET-KEY-1')
    } finally {
      profile.remove()
    }
  })

  test('says that its data are newer, damaged or in use, and leaves every byte as it was', async ({ openSeat }) => {
    const seat = await openSeat({ seatMode: 'staff' })
    await seat.staff()
    await seat.app.close()
    const original = databaseFile(seat.profile)

    const refuse = async (
      name: string,
      spoil: (file: string) => (() => void) | undefined,
      sentence: string,
    ): Promise<void> =>
      test.step(name, async () => {
        const folder = join(seat.profile.userDataDir, name)
        mkdirSync(folder)
        const file = join(folder, 'desk.db')
        copyFileSync(original, file)
        const letGo = spoil(file)
        const before = readFileSync(file)
        const { code, output } = await runToItsEnd(folder, [])
        letGo?.()
        expect(output).toContain(sentence)
        expect(code).toBe(1)
        expect(readFileSync(file).equals(before)).toBe(true)
      })

    const change = (file: string, sql: string): undefined => {
      const database = new Database(file)
      database.exec(sql)
      database.close()
    }
    await refuse(
      'newer',
      (file) =>
        change(file, "INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2030-01-01T00:00:00.000Z')"),
      'より新しい版で作られています',
    )
    await refuse(
      'damaged',
      (file) => void writeFileSync(file, readFileSync(file).fill(0x5a, 0, 8192)),
      'データのファイルが壊れています',
    )
    await refuse(
      'in-use',
      (file) => {
        const database = new Database(file)
        database.exec('BEGIN EXCLUSIVE')
        return () => void database.close()
      },
      'ほかのプログラムがデータを使っています',
    )

    await seat.startAgain()
    await (await seat.staff()).logIn(STAFF.registrar)
  })
})
