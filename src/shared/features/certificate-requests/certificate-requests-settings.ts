import { z } from 'zod'
import { requiredBilingual } from '../../bridge/text.ts'
import { defineSettings } from '../settings/settings-section.ts'
import { CertificateKind, CertificateMethod } from './certificate.ts'
import { KINDS_BY_DEFAULT, METHODS_BY_DEFAULT, PURPOSES_BY_DEFAULT } from './certificate-settings-by-default.ts'

const haveOwnIds = (entries: readonly { id: string }[]) =>
  new Set(entries.map((entry) => entry.id)).size === entries.length

/** Which certificates there are, how they reach graduates and what they cost. A method that is left out is not offered. */
export const CertificateSettings = z.strictObject({
  methods: z
    .array(CertificateMethod)
    .max(5)
    .refine(haveOwnIds, 'invalid')
    .default([...METHODS_BY_DEFAULT]),
  kinds: z
    .array(CertificateKind)
    .max(50)
    .refine(haveOwnIds, 'invalid')
    .default([...KINDS_BY_DEFAULT]),
  /** The purposes that a graduate chooses from. With an empty list the question is not asked. */
  purposes: z
    .array(requiredBilingual(100))
    .max(30)
    .default([...PURPOSES_BY_DEFAULT]),
})
export type CertificateSettings = z.output<typeof CertificateSettings>

/** Graduates see it only as part of their offer (G19). */
export const certificateRequestsSettings = defineSettings({
  name: 'certificateRequests',
  schema: CertificateSettings,
  defaults: CertificateSettings.parse({}),
  shown: { methods: null, kinds: null, purposes: null },
})
