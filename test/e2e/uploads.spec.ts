import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, HANAKO, startApplying, test } from './desk-test.ts'

const email = 'hanako@example.jp'

test('a file that can’t be taken says why, and the slot takes the next one; nothing is lost by going back and forth', async ({
  openSeat,
  smtp,
  documents,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-desk-uploads-'))
  const file = (name: string, bytes: Buffer): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const photo = readFileSync(documents.licenceFront)
  const refusals: [string, RegExp][] = [
    [file('photo.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')), /HEIC.*形式の画像は使えません/],
    [file('licence.pdf', Buffer.from('%PDF-1.7\n%%EOF\n')), /PDFは使えません/],
    [file('letter.jpg', Buffer.from('こんにちは')), /このファイルは画像ではないようです/],
    [file('cut.jpg', photo.subarray(0, Math.floor(photo.length / 2))), /画像が途中で切れているか、壊れています/],
    [
      file('drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
      /jpg・gif・pngの画像を選んでください/,
    ],
    [file('empty.jpg', Buffer.alloc(0)), /画像|ファイル/],
  ]
  const seat = await openSeat({ seatMode: 'kiosk' })
  const kiosk = await seat.kiosk()
  const { page } = kiosk
  await startApplying(kiosk, smtp, email)
  await kiosk.fillApplicant(HANAKO)
  await kiosk.next()
  await kiosk.fillSchool(HANAKO)
  await kiosk.next()
  await kiosk.fillContact(HANAKO)
  await kiosk.next()
  await kiosk.chooseDocument('本人確認用書類の種類', '運転免許証')
  await kiosk.fillDate('有効期限', '2031-05-02')
  const front = page.getByRole('group', { name: '表面' })
  const size = () =>
    kiosk
      .preview('表面')
      .evaluate((image) => (image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : []))

  try {
    for (const [path, sentence] of refusals) {
      await test.step(path.slice(folder.length + 1), async () => {
        await kiosk.chooseFile('表面', path)
        await expect(front.getByRole('alert')).toContainText(sentence)
        await expect(kiosk.preview('表面')).toHaveCount(0)
      })
    }
    await test.step('more than 15 MB', async () => {
      await kiosk.chooseLargeFile('表面', photo)
      await expect(front.getByRole('alert')).toContainText('15MBまでの画像を選んでください')
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  await kiosk.takeInFile('表面', documents.licenceFront)
  await expect(front.getByRole('alert')).toHaveText('')
  const [width = 0, height = 0] = await size()
  expect(width).toBeGreaterThan(height)

  await test.step('a refused retake leaves what was there', async () => {
    await kiosk.chooseFile('表面', import.meta.filename)
    await expect(front.getByRole('alert')).toContainText('このファイルは画像ではないようです')
    expect(await size()).toEqual([width, height])
  })

  await test.step('turning it right turns it, four times is once around', async () => {
    for (const expected of [
      [height, width],
      [width, height],
      [height, width],
      [width, height],
    ]) {
      await kiosk.button('表面：右に回す').click()
      await expect.poll(size).toEqual(expected)
    }
  })

  await test.step('another type of document and back keeps the pictures', async () => {
    await kiosk.chooseDocument('本人確認用書類の種類', 'パスポート')
    await expect(kiosk.preview('表面')).toHaveCount(0)
    await kiosk.chooseDocument('本人確認用書類の種類', '運転免許証')
    await expect(kiosk.preview('表面')).toBeVisible()
  })

  await test.step('back to the terms and forth again', async () => {
    for (const title of ['連絡先', '在学時の情報', '申請者の情報', '利用規約']) {
      await kiosk.button('戻る').click()
      await expect(kiosk.heading(title)).toBeVisible()
    }
    await kiosk.agreeToTerms()
    await expect(kiosk.text('申請者氏名（カタカナ）')).toHaveValue(HANAKO.katakana.replace(' ', '　'))
    await expect(page.getByRole('group', { name: '生年月日' }).getByRole('textbox').first()).toHaveValue('1990')
    await kiosk.next()
    await expect(kiosk.text('在学時氏名（ローマ字）')).toHaveValue(HANAKO.roman)
    await expect(page.getByLabel('学科名')).not.toHaveValue('')
    await expect(page.getByRole('radio', { name: '卒業（修了）' })).toBeChecked()
    await kiosk.next()
    await expect(kiosk.text('町名番地')).toHaveValue('千代田1丁目1番地')
    await kiosk.next()
    await expect(kiosk.preview('表面')).toBeVisible()
  })

  await kiosk.next()
  await expect(kiosk.heading('申請内容の確認')).toBeVisible()
  await kiosk.apply()
})
