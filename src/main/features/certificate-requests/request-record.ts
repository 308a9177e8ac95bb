import { z } from 'zod'
import { Bilingual } from '../../../shared/bridge/text.ts'
import { CertificateItem } from '../../../shared/features/certificate-requests/certificate.ts'
import { StoredDelivery } from '../../../shared/features/certificate-requests/certificate-request.ts'
import type { CertificateRequestRecord } from './certificate-requests-repository.ts'

const Items = z.array(CertificateItem)

export function readItems({ items_json: json }: CertificateRequestRecord): CertificateItem[] {
  return Items.parse(JSON.parse(json))
}

export function readPurpose({ purpose_json: json }: CertificateRequestRecord): Bilingual | null {
  return json === null ? null : Bilingual.parse(JSON.parse(json))
}

export function readDelivery({
  delivery_json: json,
}: CertificateRequestRecord): z.output<typeof StoredDelivery> | null {
  return json === null ? null : StoredDelivery.parse(JSON.parse(json))
}
