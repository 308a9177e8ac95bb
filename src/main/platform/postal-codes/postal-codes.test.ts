import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPostalCodes } from './postal-codes.ts'

const postalCodes = createPostalCodes(resolve('resources'))

async function named(zip: string): Promise<string[][]> {
  const areas = await postalCodes.find(zip)
  return areas.map(({ prefecture, city, town }) => [prefecture, city, town])
}

describe('postal codes', () => {
  it('finds the one area of a code, with its kana', async () => {
    expect(await postalCodes.find('100-0001')).toEqual([
      {
        prefecture: '東京都',
        prefectureKana: 'トウキョウト',
        city: '千代田区',
        cityKana: 'チヨダク',
        town: '千代田',
        townKana: 'チヨダ',
      },
    ])
  })

  it.each(['1000001', '１００－０００１', '１００ー０００１', ' 〒100-0001 '])('reads %s', async (zip) => {
    expect(await named(zip)).toEqual([['東京都', '千代田区', '千代田']])
  })

  it('offers every town of a code that several share', async () => {
    expect(await named('910-3266')).toEqual([
      ['福井県', '福井市', '足谷町'],
      ['福井県', '福井市', '猫瀬町'],
      ['福井県', '福井市', '東平町'],
    ])
  })

  it('offers both municipalities of a code that lies in two prefectures', async () => {
    expect(await named('498-0000')).toEqual([
      ['愛知県', '弥富市', ''],
      ['三重県', '桑名郡木曽岬町', ''],
    ])
  })

  it('takes apart names that share one field', async () => {
    expect((await named('761-4101')).map(([, , town]) => town)).toEqual(['甲', '乙'])
  })

  it.each([
    ['100-0000', '以下に掲載がない場合', '千代田区', ''],
    ['409-0142', '小菅村の次に１～６６３番地がくる場合', '北都留郡小菅村', ''],
    ['390-1301', '山形村一円', '東筑摩郡山形村', ''],
    ['100-0004', '大手町（次のビルを除く）', '千代田区', '大手町'],
    ['990-2309', '上宝沢（不動上）, known to yubin alone', '山形市', '上宝沢'],
  ])('keeps the remark out of %s (%s)', async (zip, _field, city, town) => {
    expect((await named(zip)).map(([, foundCity, foundTown]) => [foundCity, foundTown])).toEqual([[city, town]])
  })

  it('keeps the floor that has a code to itself, and no remark about those that have none', async () => {
    expect(await named('105-6010')).toEqual([['東京都', '港区', '虎ノ門城山トラストタワー１０階']])
    expect((await named('150-6090')).map(([, , town]) => town)).toEqual(['恵比寿恵比寿ガーデンプレイス'])
  })

  it('keeps 一円 where it is the name of a town', async () => {
    expect(await named('522-0317')).toEqual([['滋賀県', '犬上郡多賀町', '一円']])
  })

  it('finds the area of a code that belongs to one office', async () => {
    expect(await named('100-8111')).toEqual([['東京都', '千代田区', '千代田']])
  })

  it('knows a code that came after the main table', async () => {
    expect(await named('924-0040')).toEqual([['石川県', '白山市', '北安田南']])
  })

  it.each(['000-0000', '', '東京都', '100-00', '__proto__', '1000099'])('finds nothing for %j', async (zip) => {
    expect(await postalCodes.find(zip)).toEqual([])
  })
})
