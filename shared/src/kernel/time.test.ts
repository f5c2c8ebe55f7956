import { daySchema } from './time';

test.each(['2026-02-28', '2024-02-29', '1954-12-31', '2026-01-01'])('%s is a day', (day) => {
  expect(daySchema.safeParse(day).success).toBe(true);
});

test.each(['2026-02-29', '2026-02-31', '1954-99-99', '2026-04-31', '2026-00-10', '2026-1-1', ''])(
  '%j is no day, told once',
  (day) => {
    expect(daySchema.safeParse(day).error?.issues).toHaveLength(1);
  },
);
