import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProvisionFile } from './provision-file.ts'

const line = (ja: string, en: string) => ({ ja, en })

const COMPLETE = {
  university: {
    name: line('見本大学', 'Mihon University'),
    support: { phone: '03-0000-0000', hours: line('平日 9時から17時', 'Weekdays 9:00 to 17:00') },
  },
  academicMaster: [
    {
      name: line('見本大学', 'Mihon University'),
      faculties: [
        {
          name: line('文学部', 'Faculty of Letters'),
          departments: [{ name: line('国文学科', 'Japanese Literature') }],
        },
      ],
    },
  ],
  administrator: { loginName: 'yamada', displayName: '山田 花子', password: 'a long enough password' },
  mailServer: {
    host: 'mail.example.ac.jp',
    port: 587,
    security: 'starttls',
    user: 'desk',
    fromAddress: 'desk@example.ac.jp',
    fromName: '証明書発行デスク',
    password: 'mail-secret',
  },
  seatMode: 'both',
  staff: [{ loginName: 'sato', displayName: '佐藤 一郎', role: 'registrar', password: 'another long password' }],
  recoveryKeyFile: 'recovery-key.txt',
}

const TEXT = JSON.stringify(COMPLETE, null, 2)
const lineOf = (text: string, needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length

function problemOf(text: string): { line: number; message: string } {
  const parsed = parseProvisionFile(text)
  if (parsed.ok) throw new Error('The file was found right')
  const { message } = parsed.problem
  expect(message.ja, 'as a sentence in Japanese').toMatch(/[ぁ-ん].*。$/u)
  expect(message.ja).not.toMatch(/\b(must|is|not|the)\b/i)
  return { ...parsed.problem, message: message.en }
}

/** The problem that the complete file has after one replacement, and the line of that replacement. */
function problemAfter(from: string, to: string, place = to): { line: number; message: string; expectedLine: number } {
  expect(TEXT).toContain(from)
  const text = TEXT.replace(from, to)
  return { ...problemOf(text), expectedLine: lineOf(text, place) }
}

describe('a right provision file', () => {
  test('is taken with the defaults filled in', () => {
    const parsed = parseProvisionFile(TEXT)
    expect(parsed).toMatchObject({
      ok: true,
      file: { seatMode: 'both', university: { linkMinutes: 30 }, staff: [{ loginName: 'sato' }] },
    })
  })

  test('needs neither colleagues nor a mail server nor a database', () => {
    const { staff: _staff, mailServer: _mailServer, ...least } = COMPLETE
    const parsed = parseProvisionFile(JSON.stringify(least))
    expect(parsed).toMatchObject({ ok: true, file: { staff: [], mailServer: null } })
  })

  test('may begin with a byte order mark and have the line ends of Windows', () => {
    expect(parseProvisionFile(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`).ok).toBe(true)
  })

  test('may name a shared database and the full path of a folder', () => {
    const shared = {
      ...COMPLETE,
      database: { url: 'postgres://desk:secret@db.example.ac.jp/desk' },
      documentsFolder: '/srv/desk',
    }
    expect(parseProvisionFile(JSON.stringify(shared))).toMatchObject({
      ok: true,
      file: { documentsFolder: '/srv/desk' },
    })
  })
})

test('the example of docs/provisioning.md is right', async () => {
  const page = await readFile(new URL('../../../../docs/provisioning.md', import.meta.url), 'utf8')
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? []
  expect(parseProvisionFile(example)).toMatchObject({
    ok: true,
    file: { seatMode: 'both', university: { checkingDays: 5 } },
  })
})

describe('a file that is no JSON', () => {
  test.each([
    ['a comma missing', '"seatMode": "both",', '"seatMode": "both"', '"staff"', 'comma is missing'],
    ['a comma too many', '"recovery-key.txt"', '"recovery-key.txt",\n', '}', 'comma too many'],
    ['a comment', '"seatMode"', '// which seat\n  "seatMode"', '// which seat', 'Comments are not allowed'],
    ['a text that is not closed', '"both"', '"both', '"both', 'not closed'],
    ['single quotes', '"both"', "'both'", "'both'", 'double quotes'],
    ['a single backslash in a path', '"recovery-key.txt"', String.raw`"C:\keys\key.txt"`, 'C:', 'backslash'],
    ['a colon missing', '"seatMode":', '"seatMode"', '"seatMode"', 'colon'],
  ])('tells the line of %s', (_what, from, to, place, words) => {
    expect(TEXT).toContain(from)
    const text = TEXT.replace(from, to)
    const { line: found, message } = problemOf(text)
    const expected = place === '}' ? text.split('\n').length : lineOf(text, place)
    expect({ found, message }).toEqual({ found: expected, message: expect.stringContaining(words) })
  })

  test('is told when it is empty or cut off', () => {
    expect(problemOf(' \n')).toEqual({ line: 0, message: 'The file is empty.' })
    expect(problemOf(TEXT.slice(0, TEXT.indexOf('"seatMode"'))).line).toBe(lineOf(TEXT, '"seatMode"'))
  })

  test('is told when it goes too deep to be read', () => {
    expect(problemOf(`{\n"staff": ${'['.repeat(200_000)}`)).toEqual({
      line: 2,
      message: 'Lists and objects are nested too deeply.',
    })
  })

  test('is told when it holds no object', () => {
    expect(problemOf('[]')).toEqual({ line: 1, message: 'The file must hold one object in { }.' })
  })
})

describe('a file whose fields are wrong', () => {
  test.each([
    ['a wrong type', '"port": 587', '"port": "587"', '"mailServer.port" must be a whole number from 1 to 65535.'],
    ['an unknown key', '"seatMode"', '"seat": 1,\n  "seatMode"', '"seat" is not a field of this file.'],
    [
      'an unknown key further in',
      '"role": "registrar"',
      '"role": "registrar",\n "admin": true',
      '"admin" is not a field of "staff[0]".',
    ],
    ['a key given twice', '"seatMode"', '"seatMode": "kiosk",\n  "seatMode"', '"seatMode" is there twice.'],
    [
      'an unknown choice',
      '"seatMode": "both"',
      '"seatMode": "desk"',
      '"seatMode" must be one of "kiosk", "staff", "both".',
    ],
    [
      'a short password',
      'a long enough password',
      'short',
      '"administrator.password" is too short: a staff password has at least 12 characters.',
    ],
    [
      'a bad mail address',
      'desk@example.ac.jp',
      'desk at example',
      '"mailServer.fromAddress" is not an email address.',
    ],
    ['an empty text', '"03-0000-0000"', '""', '"university.support.phone" must not be empty.'],
    [
      'a bad login name',
      '"sato"',
      '"佐藤"',
      '"staff[0].loginName" must be 3 to 40 lower-case letters, digits, dots or hyphens, and begin with a letter or digit.',
    ],
    ['two people of one name', '"sato"', '"Yamada"', '"staff[0].loginName" is the login name of two people.'],
    ['a list that is none', '"staff": [', '"staff": 5, "more": [', '"staff" must be a list in [ ].'],
    ['a control character', '"山田 花子"', String.raw`"山田\u0000花子"`, 'A text holds a control character.'],
    [
      'half a character',
      '"山田 花子"',
      String.raw`"山田\ud842"`,
      String.raw`A text holds half a character (a lone \ud800 to \udfff).`,
    ],
    [
      'a database of another kind',
      '"seatMode"',
      '"database": { "url": "mysql://db" },\n  "seatMode"',
      '"database.url" must look like postgres://user:password@host:5432/database.',
    ],
    [
      'a folder that is no full path',
      '"seatMode"',
      '"documentsFolder": "documents",\n  "seatMode"',
      '"documentsFolder" must be the full path of a folder.',
    ],
    [
      'the role of the administrator',
      '"password": "a long',
      '"role": "viewer",\n "password": "a long',
      '"role" is not a field of "administrator".',
    ],
    ['a prototype', '"seatMode"', '"__proto__": {},\n  "seatMode"', '"__proto__" is not a field of this file.'],
  ])('tells the line of %s', (what, from, to, message) => {
    const place =
      what === 'a key given twice'
        ? '"seatMode": "both"'
        : (to.split('\n')[what === 'an unknown key further in' ? 1 : 0] ?? to)
    const problem = problemAfter(from, to, place)
    expect(problem).toEqual({ line: problem.expectedLine, expectedLine: problem.expectedLine, message })
  })

  test('tells the line of what a missing key is missing from', () => {
    expect(problemAfter('"phone": "03-0000-0000",', '', '"support"')).toMatchObject({
      line: lineOf(TEXT, '"support"'),
      message: '"university.support.phone" is missing.',
    })
    const { recoveryKeyFile: _file, ...without } = COMPLETE
    expect(problemOf(JSON.stringify(without, null, 2))).toEqual({ line: 1, message: '"recoveryKeyFile" is missing.' })
  })

  test('tells the topmost of several problems', () => {
    const text = TEXT.replace('"both"', '"desk"').replace('"port": 587', '"port": 0')
    expect(problemOf(text).line).toBe(lineOf(text, '"port"'))
  })

  test.each([
    ['"port": 587', '"port": "587"', '"mailServer.port" は、1から65535までの整数にしてください。'],
    ['"both"', '"desk"', '"seatMode" は、"kiosk"・"staff"・"both" のどれかにしてください。'],
    [
      'a long enough password',
      'short',
      '"administrator.password" が短すぎます。職員のパスワードは12文字以上にしてください。',
    ],
    [
      '"role": "registrar"',
      '"role": "registrar",\n "admin": true',
      '"admin" という項目は、 "staff[0]" にはありません。',
    ],
  ])('says in Japanese what is wrong with %s', (from, to, sentence) => {
    expect(parseProvisionFile(TEXT.replace(from, to))).toMatchObject({ problem: { message: { ja: sentence } } })
  })

  test('never quotes a password', () => {
    expect(problemOf(TEXT.replace('"mail-secret"', '["mail-secret"]')).message).toBe(
      '"mailServer.password" must be a text in double quotes.',
    )
    expect(problemOf(TEXT.replace('"password": "a long', '"passwort": "a long')).message).not.toContain('a long')
  })
})

describe('whatever a file holds', () => {
  const lines = TEXT.split('\n').length

  function expectAnswer(text: string): void {
    const parsed = parseProvisionFile(text)
    if (parsed.ok) return
    expect(parsed.problem.message.en).toMatch(/\S.*\.$/)
    expect(parsed.problem.message.ja).toMatch(/\S.*。$/)
    expect(parsed.problem.line).toBeGreaterThanOrEqual(0)
    expect(parsed.problem.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
  }

  test('with a piece cut out, doubled or overwritten gets an answer, and nothing is thrown', () => {
    const place = fc.nat({ max: TEXT.length })
    fc.assert(
      fc.property(place, fc.nat({ max: 200 }), fc.string({ unit: 'binary', maxLength: 20 }), (at, length, put) => {
        expectAnswer(TEXT.slice(0, at) + put + TEXT.slice(at + length))
        expectAnswer(TEXT.slice(0, at + length) + TEXT.slice(at))
      }),
      { numRuns: 300 },
    )
  })

  test('with any other value in place of one gets an answer that names a line of the file', () => {
    const values = [...TEXT.matchAll(/: ("[^"]*"|\d+)/g)].map(({ index, 1: value = '' }) => ({
      index: index + 2,
      value,
    }))
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.jsonValue(), ({ index, value }, other) => {
        const text = TEXT.slice(0, index) + JSON.stringify(other) + TEXT.slice(index + value.length)
        const parsed = parseProvisionFile(text)
        expectAnswer(text)
        expect(parsed.ok || parsed.problem.line <= lines).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  function isJson(text: string): boolean {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }

  test('nothing is taken for JSON that JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: TEXT.length }),
        fc.constantFrom(',', '"', '\\', '{', ']', '/', '0', '-', '\t', ' ', '\u00A0', '\n'),
        (at, put) => {
          const text = TEXT.slice(0, at) + put + TEXT.slice(at)
          expect(!parseProvisionFile(text).ok || isJson(text)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
