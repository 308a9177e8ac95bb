/** Pictures of made-up identity documents, drawn for tests: real JPEG, PNG and GIF files as phones and scanners make them. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

interface Card {
  title: string
  name: string
  lines: readonly string[]
}

function drawCard({ title, name, lines }: Card): Buffer {
  const rows = lines
    .map((line, index) => `<text x="90" y="${360 + index * 84}" font-size="46" fill="#26323f">${line}</text>`)
    .join('')
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1010" font-family="Noto Sans CJK JP, sans-serif">
    <rect width="1600" height="1010" rx="48" fill="#eaf1f8"/><rect width="1600" height="150" rx="48" fill="#b9cfe4"/>
    <text x="90" y="102" font-size="60" font-weight="bold" fill="#12304d">${title}</text>
    <text x="90" y="262" font-size="72" font-weight="bold" fill="#12304d">${name}</text>${rows}
    <rect x="1180" y="230" width="330" height="420" fill="#9fb6cc"/><circle cx="1345" cy="380" r="84" fill="#6f8aa5"/><path d="M1215 650q130-210 260 0z" fill="#6f8aa5"/>
    <text x="90" y="960" font-size="34" fill="#8a1f1f">見本 SPECIMEN</text></svg>`)
}

const licence = (name: string): Card => ({
  title: '運転免許証（見本）',
  name,
  lines: ['平成2年4月2日生', '住所 東京都千代田区千代田1-1', '2031年05月02日まで有効', '第 000000000000 号'],
})

export interface SampleDocuments {
  /** JPEG, 3:2. */
  licenceFront: string
  /** The same as a phone stores it: turned by 90° with EXIF orientation 6, and with a location in its EXIF. */
  licenceFrontSideways: string
  /** PNG. */
  licenceBack: string
  /** A page of a family register, JPEG. */
  familyRegister: string
}

export async function drawSampleDocuments(folder: string, name = '山田　花子'): Promise<SampleDocuments> {
  mkdirSync(folder, { recursive: true })
  const files: SampleDocuments = {
    licenceFront: join(folder, 'licence-front.jpg'),
    licenceFrontSideways: join(folder, 'licence-front-from-phone.jpg'),
    licenceBack: join(folder, 'licence-back.png'),
    familyRegister: join(folder, 'family-register.jpg'),
  }
  const front = await sharp(drawCard(licence(name)))
    .png()
    .toBuffer()
  await sharp(front).jpeg({ quality: 90 }).toFile(files.licenceFront)
  // Turned left as stored; orientation 6 says: turn it right to show it.
  const exif = {
    IFD0: { Make: 'Test Phone' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '139/1 45/1 0/1' },
  }
  await sharp(await sharp(front).rotate(270).png().toBuffer())
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toFile(files.licenceFrontSideways)
  await sharp(drawCard({ title: '備考', name: '（裏面）', lines: ['記載事項はありません'] }))
    .png()
    .toFile(files.licenceBack)
  await sharp(
    drawCard({ title: '戸籍抄本（見本）', name, lines: ['婚姻により氏を変更', '従前の氏 山田', '発行日は別に記入'] }),
  )
    .jpeg()
    .toFile(files.familyRegister)
  return files
}
