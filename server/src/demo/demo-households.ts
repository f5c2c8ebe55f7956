import { randomUUID } from 'node:crypto';
import type { Building, Estate, Grid, Household } from '../modules/households';

const floors = 11;
const roomsPerFloor = 2;
const unitsPerBuilding = 3;
const perBuilding = floors * roomsPerFloor * unitsPerBuilding;

function dwelling(estate: Estate, place: number): Household {
  const building = Math.floor(place / perBuilding) + 1;
  const inBuilding = place % perBuilding;
  const unit = Math.floor(inBuilding / (floors * roomsPerFloor)) + 1;
  const inUnit = inBuilding % (floors * roomsPerFloor);
  const floor = Math.floor(inUnit / roomsPerFloor) + 1;
  const room = (inUnit % roomsPerFloor) + 1;
  return {
    id: randomUUID(),
    communityId: estate.communityId,
    estateId: estate.id,
    building: `${building.toString()}号楼`,
    unit: `${unit.toString()}单元`,
    room: `${floor.toString()}0${room.toString()}`,
    synthetic: true,
  };
}

/** As many generated households as the disclosure counts, spread evenly over the estates. */
export function generateHouseholds(estates: readonly Estate[], count: number): Household[] {
  return Array.from({ length: count }, (_, index) => {
    const estate = estates[index % estates.length];
    if (estate === undefined) throw new Error('a community needs at least one estate');
    return dwelling(estate, Math.floor(index / estates.length));
  });
}

const buildingsPerGrid = 6;

/** The buildings in which these households lie, six to a grid, numbered through the community. */
export function generateBuildings(
  estates: readonly Estate[],
  households: readonly Household[],
): { grids: Grid[]; buildings: Building[] } {
  const grids: Grid[] = [];
  const buildings = estates.flatMap((estate) => {
    const lived = households.filter((household) => household.estateId === estate.id);
    return [...new Set(lived.map(({ building }) => building))].map((name, place) => {
      if (place % buildingsPerGrid === 0) {
        const number = (grids.length + 1).toString();
        grids.push({ id: randomUUID(), communityId: estate.communityId, name: `第${number}网格` });
      }
      return {
        id: randomUUID(),
        estateId: estate.id,
        name,
        floors,
        gridId: grids.at(-1)?.id ?? null,
        latitude: null,
        longitude: null,
      };
    });
  });
  return { grids, buildings };
}
