/** Repeats the check until it passes; throws its last error after `withinMs`. */
export async function eventually<T>(check: () => Promise<T>, withinMs = 5000): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
