import { expect, it } from 'vitest'
import { JOB_NAMES } from '../../src/main/jobs.ts'
import { troublesTexts } from '../../src/renderer/features/troubles/office/texts.ts'

it.each(['ja', 'en'] as const)('has words in %s for every job that may fail', (language) => {
  expect(Object.keys(troublesTexts[language].jobs).toSorted()).toEqual([...JOB_NAMES].toSorted())
})
