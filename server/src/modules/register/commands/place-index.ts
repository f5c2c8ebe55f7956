import { randomUUID } from 'node:crypto';
import type { Reader, Tx } from '../../../platform/database/database';
import { insertRows } from '../../../platform/database/bulk';
import { Building, Estate, Grid, Household } from '../../households';
import type { ResidentDraft } from '../rows/resident-draft';

type Place = Pick<ResidentDraft, 'estate' | 'building' | 'unit' | 'room' | 'grid'>;

/** A household that rows may be entered into. */
export interface FoundHousehold {
  readonly id: string;
  readonly estateId: string;
}

interface NewPlaces {
  readonly estates: Estate[];
  readonly grids: Grid[];
  readonly buildings: Building[];
  readonly households: Household[];
}

const nothingNew = (): NewPlaces => ({ estates: [], grids: [], buildings: [], households: [] });
const keyOf = (...parts: string[]): string => parts.join('\u0000');

/** All places of a community by their names, in memory: an import asks for one per row. */
export class PlaceIndex {
  private readonly estates = new Map<string, string>();
  private readonly grids = new Map<string, string>();
  private readonly buildings = new Set<string>();
  private readonly households = new Map<string, string>();

  private constructor(
    private readonly communityId: string,
    private readonly base?: PlaceIndex,
  ) {}

  static async load(manager: Reader, communityId: string): Promise<PlaceIndex> {
    const index = new PlaceIndex(communityId);
    const estates = await manager.findBy(Estate, { communityId });
    for (const estate of estates) index.estates.set(estate.name, estate.id);
    for (const grid of await manager.findBy(Grid, { communityId })) {
      index.grids.set(grid.name, grid.id);
    }
    const buildings: Pick<Building, 'estateId' | 'name'>[] = await manager.query(
      'SELECT `b`.`estateId` AS `estateId`, `b`.`name` AS `name` FROM `buildings` `b` JOIN `estates` `e` ON `e`.`id` = `b`.`estateId` WHERE `e`.`communityId` = ?',
      [communityId],
    );
    for (const { estateId, name } of buildings) index.buildings.add(keyOf(estateId, name));
    const households: Household[] = await manager.query(
      'SELECT `id`, `estateId`, `building`, `unit`, `room` FROM `households` WHERE `communityId` = ?',
      [communityId],
    );
    for (const { id, estateId, building, unit, room } of households) {
      index.households.set(keyOf(estateId, building, unit, room), id);
    }
    return index;
  }

  hasEstate(name: string): boolean {
    return this.estates.has(name);
  }

  hasBuilding({ estate, building }: Place): boolean {
    const estateId = this.estates.get(estate);
    return estateId !== undefined && this.buildings.has(keyOf(estateId, building));
  }

  find({ estate, building, unit, room }: Place): FoundHousehold | null {
    const estateId = this.estates.get(estate);
    if (estateId === undefined) return null;
    const id = this.households.get(keyOf(estateId, building, unit, room));
    return id === undefined ? null : { id, estateId };
  }

  /**
   * Makes what is missing for these places, in the caller's transaction. Call the returned function once it is
   * durable: a transaction that is tried again must not find what it has not made.
   */
  async makeMissing(
    tx: Tx,
    places: readonly Place[],
  ): Promise<{ find: (place: Place) => FoundHousehold; keep: () => void; made: number }> {
    const draft = this.copy();
    const made = nothingNew();
    for (const place of places) draft.plan(place, made);
    await insertRows(tx, Estate, made.estates);
    await insertRows(tx, Grid, made.grids);
    await insertRows(tx, Building, made.buildings);
    await insertRows(tx, Household, made.households);
    return {
      made: made.households.length,
      find: (place) => this.find(place) ?? draft.certain(place),
      keep: () => {
        this.take(draft);
      },
    };
  }

  /** Falls back on the index it was made from, so that a hundred rows do not copy a whole town. */
  private copy(): PlaceIndex {
    const draft = new PlaceIndex(this.communityId, this);
    for (const [name, id] of this.estates) draft.estates.set(name, id);
    for (const [name, id] of this.grids) draft.grids.set(name, id);
    return draft;
  }

  private certain(place: Place): FoundHousehold {
    const found = this.find(place);
    if (found === null) throw new Error('a household that was just made is not there');
    return found;
  }

  private plan(place: Place, made: NewPlaces): void {
    if (this.find(place) !== null || this.base?.find(place)) return;
    const estateId = this.estateFor(place.estate, made);
    this.buildingFor(place, estateId, made);
    const { building, unit, room } = place;
    const id = randomUUID();
    const { communityId } = this;
    made.households.push({ id, communityId, estateId, building, unit, room, synthetic: false });
    this.households.set(keyOf(estateId, building, unit, room), id);
  }

  private estateFor(name: string, made: NewPlaces): string {
    const known = this.estates.get(name);
    if (known !== undefined) return known;
    const estate = { id: randomUUID(), communityId: this.communityId, name };
    made.estates.push(estate);
    this.estates.set(name, estate.id);
    return estate.id;
  }

  private buildingFor(place: Place, estateId: string, made: NewPlaces): void {
    const key = keyOf(estateId, place.building);
    if (this.buildings.has(key) || this.base?.buildings.has(key)) return;
    const gridId = place.grid === null ? null : this.gridFor(place.grid, made);
    made.buildings.push({
      id: randomUUID(),
      estateId,
      name: place.building,
      floors: null,
      gridId,
      latitude: null,
      longitude: null,
    });
    this.buildings.add(key);
  }

  private gridFor(name: string, made: NewPlaces): string {
    const known = this.grids.get(name);
    if (known !== undefined) return known;
    const grid = { id: randomUUID(), communityId: this.communityId, name };
    made.grids.push(grid);
    this.grids.set(name, grid.id);
    return grid.id;
  }

  private take(draft: PlaceIndex): void {
    for (const [name, id] of draft.estates) this.estates.set(name, id);
    for (const [name, id] of draft.grids) this.grids.set(name, id);
    for (const key of draft.buildings) this.buildings.add(key);
    for (const [key, id] of draft.households) this.households.set(key, id);
  }
}
