import type { Endpoint } from '../kernel/endpoint';
import * as approvals from './approvals';
import * as bindingDesk from './binding-desk';
import * as bindings from './bindings';
import * as care from './care';
import * as careContacts from './care-contacts';
import * as channels from './channels';
import * as checkIns from './check-ins';
import * as community from './community';
import * as delegations from './delegations';
import * as devices from './devices';
import * as duty from './duty';
import * as emergency from './emergency';
import * as emergencyBoard from './emergency-board';
import * as emergencyDrills from './emergency-drills';
import * as emergencyLadder from './emergency-ladder';
import * as emergencyResponse from './emergency-response';
import * as evidence from './evidence';
import * as fileExports from './exports';
import * as identity from './identity';
import * as indicators from './indicators';
import * as messages from './messages';
import * as myCare from './my-care';
import * as operations from './operations';
import * as parking from './parking';
import * as payments from './payments';
import * as posts from './posts';
import * as register from './register';
import * as privacy from './privacy';
import * as vault from './vault';

const files = {
  approvals,
  posts,
  bindings,
  bindingDesk,
  care,
  careContacts,
  myCare,
  checkIns,
  channels,
  delegations,
  devices,
  duty,
  emergency,
  emergencyBoard,
  emergencyDrills,
  emergencyLadder,
  emergencyResponse,
  community,
  identity,
  messages,
  payments,
  parking,
  evidence,
  indicators,
  privacy,
  register,
  operations,
  fileExports,
  vault,
};

/** The contract files by name, for what must say something of each endpoint. */
export const contractFiles = files;

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'audience' in value;
}

/** Every endpoint that the house promises, found by looking, so that none can be forgotten. */
export const allEndpoints: readonly Endpoint[] = Object.values(files)
  .flatMap((file) => Object.values(file) as unknown[])
  .filter(isEndpoint);
