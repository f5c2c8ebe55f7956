/** How long a place is waited for (milliseconds): help must not wait for a satellite. */
export const patienceMs = 8_000;
