import {
  getRotation,
  getVaultReport,
  retireOldKeys as retireOldKeysEndpoint,
  runSelfCheck,
  startRotation as startRotationEndpoint,
} from '@linli/shared/contracts/vault';
import { commonErrors } from '@linli/shared/kernel/errors';
import type { PersonActor } from '@linli/shared/kernel/roles';
import { authorize, can } from '../../platform/authorization/policy';
import { refuse } from '../../platform/http/failure';
import { implement } from '../../platform/http/implement';
import type { ImplementedEndpoint } from '../../platform/http/implement';
import { retireOldKeys } from './commands/retire-old-keys';
import { startRotation } from './commands/start-rotation';
import { findLastReport } from './reports.queries';
import { findLastRotation, retiredVersions } from './rotations.queries';
import type { RotationWorker } from './rotation-worker';
import { selfCheck } from './self-check';
import type { OwnCommunity, VaultParts } from './vault-parts';
import { vaultPolicy } from './vault.policy';
import { presentRotation } from './vault.presenter';

type Subject = OwnCommunity & { readonly communityId: string };

/** The house has one set of keys, so only the community that it serves has a vault. */
async function subjectOf({ own }: VaultParts, slug: string): Promise<Subject> {
  const { id, slug: ownSlug } = await own();
  if (ownSlug !== slug) throw refuse(commonErrors.notFound, vaultPolicy.name);
  return { id, slug, communityId: id };
}

function reportEndpoints(parts: VaultParts): ImplementedEndpoint[] {
  const { db } = parts.platform;
  return [
    implement(getVaultReport, {
      policy: vaultPolicy,
      handle: async ({ input, actor }) => {
        const subject = await subjectOf(parts, input.community);
        authorize(vaultPolicy, actor, { action: 'view', subject });
        return {
          report: await db.read(findLastReport),
          can: { run: can(vaultPolicy, actor, { action: 'run', subject }) },
        };
      },
    }),
    implement(runSelfCheck, {
      policy: vaultPolicy,
      handle: async ({ input, actor }) => {
        const subject = await subjectOf(parts, input.community);
        const community = authorize(vaultPolicy, actor, { action: 'run', subject });
        return { report: await selfCheck(parts, { trigger: 'maintainer', community, actor }) };
      },
    }),
  ];
}

async function rotationView(parts: VaultParts, actor: PersonActor, subject: Subject) {
  const { db, fields } = parts.platform;
  const [last, retired] = await db.read(async (manager) => [
    await findLastRotation(manager),
    await retiredVersions(manager),
  ]);
  const mayRotate = can(vaultPolicy, actor, { action: 'rotate', subject });
  const isRunning = last?.state === 'running';
  const hasOlder = fields.versions.some(
    (version) => version !== fields.version && !retired.has(version),
  );
  return {
    rotation: last === null ? null : presentRotation(last),
    keyVersion: fields.version,
    keptVersions: [...fields.versions],
    can: { rotate: mayRotate && !isRunning, retire: mayRotate && !isRunning && hasOlder },
  };
}

function rotationEndpoints(parts: VaultParts, worker: RotationWorker): ImplementedEndpoint[] {
  return [
    implement(getRotation, {
      policy: vaultPolicy,
      handle: async ({ input, actor }) => {
        const subject = await subjectOf(parts, input.community);
        authorize(vaultPolicy, actor, { action: 'view', subject });
        return rotationView(parts, actor, subject);
      },
    }),
    implement(startRotationEndpoint, {
      policy: vaultPolicy,
      handle: async ({ input, actor }) => {
        const subject = await subjectOf(parts, input.community);
        const community = authorize(vaultPolicy, actor, { action: 'rotate', subject });
        const rotation = await startRotation(parts, { actor, community });
        worker.wake();
        return { rotation: presentRotation(rotation) };
      },
    }),
    implement(retireOldKeysEndpoint, {
      policy: vaultPolicy,
      handle: async ({ input, actor }) => {
        const subject = await subjectOf(parts, input.community);
        const community = authorize(vaultPolicy, actor, { action: 'rotate', subject });
        return { retired: await retireOldKeys(parts, { actor, community }) };
      },
    }),
  ];
}

/** Checking the encryption and changing its keys. */
export function vaultEndpoints(parts: VaultParts, worker: RotationWorker): ImplementedEndpoint[] {
  return [...reportEndpoints(parts), ...rotationEndpoints(parts, worker)];
}
