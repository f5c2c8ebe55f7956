import type { CarParkDraft } from '../modules/parking';

/**
 * Generated car parks. Only the third is named in a disclosure (教场社区's 无人值守智能停车场);
 * positions, capacities and counts are invented for the demo and marked so.
 */
export function demoCarParks(centre: { latitude: number; longitude: number }): CarParkDraft[] {
  const at = (north: number, east: number) => ({
    latitude: centre.latitude + north / 111_000,
    longitude: centre.longitude + east / 90_000,
  });
  return [
    {
      name: '华府天地地下停车场',
      address: '华府天地 1号楼南侧入口',
      ...at(120, 80),
      openingHours: '全天',
      bays: [
        { kind: 'resident', capacity: 320 },
        { kind: 'visitor', capacity: 40 },
        { kind: 'charging', capacity: 24 },
        { kind: 'barrier-free', capacity: 6 },
      ],
    },
    {
      name: '山语观邸地面停车场',
      address: '山语观邸 东门',
      ...at(-260, 310),
      openingHours: '全天',
      bays: [
        { kind: 'resident', capacity: 180 },
        { kind: 'visitor', capacity: 22 },
        { kind: 'barrier-free', capacity: 4 },
      ],
    },
    {
      name: '山语巷无人值守智能停车场',
      address: '山语巷 文化路小学旁',
      ...at(-420, -150),
      openingHours: '全天，自助',
      bays: [
        { kind: 'visitor', capacity: 66 },
        { kind: 'charging', capacity: 8 },
        { kind: 'barrier-free', capacity: 2 },
      ],
    },
  ];
}
