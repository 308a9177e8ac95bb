import type { Migration } from 'kysely/migration'
import type { DatabaseKind } from '../platform/database/database.ts'
import { createSettingsAndStaff } from './0001-create-settings-and-staff.ts'
import { createLinksAndOutbox } from './0002-create-links-and-outbox.ts'
import { createApplications } from './0003-create-applications.ts'
import { createAccounts } from './0004-create-accounts.ts'
import { addAccountChanges } from './0005-add-account-changes.ts'
import { createMatchKeys } from './0006-create-match-keys.ts'
import { createCertificateRequests } from './0007-create-certificate-requests.ts'
import { addCovering } from './0008-add-covering.ts'
import { takeOverBirthDates } from './0009-take-over-birth-dates.ts'
import { splitSettings } from './0010-split-settings.ts'
import { createTroubles } from './0011-create-troubles.ts'
import { createImageRemovals } from './0012-create-image-removals.ts'
import { indexOutboxRecipients } from './0013-index-outbox-recipients.ts'
import { createOpenCases } from './0014-create-open-cases.ts'
import { cutSearchIndexes } from './0015-cut-search-indexes.ts'
import { countByChanges } from './0016-count-by-changes.ts'
import { createSeats } from './0017-create-seats.ts'
import { createTermsVersions } from './0018-create-terms-versions.ts'
import { createStaffKeys } from './0019-create-staff-keys.ts'

/** Every migration, in order, for one kind of database. A name must never change once it has shipped. */
export function migrationsFor(kind: DatabaseKind): Record<string, Migration> {
  return {
    '0001-create-settings-and-staff': createSettingsAndStaff(kind),
    '0002-create-links-and-outbox': createLinksAndOutbox(kind),
    '0003-create-applications': createApplications(kind),
    '0004-create-accounts': createAccounts(kind),
    '0005-add-account-changes': addAccountChanges(kind),
    '0006-create-match-keys': createMatchKeys(kind),
    '0007-create-certificate-requests': createCertificateRequests(kind),
    '0008-add-covering': addCovering,
    '0009-take-over-birth-dates': takeOverBirthDates,
    '0010-split-settings': splitSettings,
    '0011-create-troubles': createTroubles(kind),
    '0012-create-image-removals': createImageRemovals,
    '0013-index-outbox-recipients': indexOutboxRecipients,
    '0014-create-open-cases': createOpenCases,
    '0015-cut-search-indexes': cutSearchIndexes(kind),
    '0016-count-by-changes': countByChanges(kind),
    '0017-create-seats': createSeats,
    '0018-create-terms-versions': createTermsVersions,
    '0019-create-staff-keys': createStaffKeys(kind),
  }
}
