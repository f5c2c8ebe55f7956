import { FieldKeyVersion } from './entities/field-key-version.entity';
import { KeyRotation } from './entities/key-rotation.entity';
import { VaultReportRow } from './entities/vault-report.entity';
import { FieldKeyVersions1763600081001 } from './migrations/1763600081001-field-key-versions';
import { KeyRotations1763600081002 } from './migrations/1763600081002-key-rotations';
import { VaultReports1763600081003 } from './migrations/1763600081003-vault-reports';

export { vouchForKeys } from './commands/vouch-for-keys';

export const vault = {
  name: 'vault',
  entities: [FieldKeyVersion, KeyRotation, VaultReportRow],
  migrations: [FieldKeyVersions1763600081001, KeyRotations1763600081002, VaultReports1763600081003],
};
