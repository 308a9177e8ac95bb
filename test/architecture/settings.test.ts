import { expect, it } from 'vitest'
import { SetUpInput } from '../../src/shared/features/set-up/set-up.ts'
import { settingsSections } from '../../src/shared/settings.ts'
import { filesBelow } from './files.ts'

const sections = Object.values(settingsSections)
const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

it('keeps each section of the settings in a file of its own feature, and every such file among the sections', () => {
  const files = sections.map(({ name }) => `src/shared/features/${kebab(name)}/${kebab(name)}-settings.ts`)
  expect(filesBelow('src/shared/features', /\/([a-z-]+)\/\1-settings[.]ts$/).toSorted()).toEqual(files.toSorted())
})

it('gives a field to one section alone, so that all that screens may read is one object', () => {
  const fields = sections.flatMap(({ schema }) => Object.keys(schema.shape))
  expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([])
})

it('takes every field from a set-up file', () => {
  const { university } = SetUpInput.shape
  const asked = { ...university.shape, ...university.shape.certificates.unwrap().shape }
  for (const { name, schema } of sections)
    for (const field of Object.keys(schema.shape)) expect([name, field, field in asked]).toEqual([name, field, true])
})

it('has defaults that its own rules take, but for what set-up asks', () => {
  for (const { name, change, defaults } of sections.filter((section) => section !== settingsSections.university))
    expect([name, change.safeParse(defaults).success]).toEqual([name, true])
})
