/** Who asks for something that is being asked for already gets that answer; nothing is kept once it is there. */
export class UnderWay<T> {
  private readonly asked = new Map<string, Promise<T>>();

  /** The answer to `key`: the one under way, or what `begin` finds. */
  ask(key: string, begin: () => Promise<T>): Promise<T> {
    const known = this.asked.get(key);
    if (known !== undefined) return known;
    const answer = begin().finally(() => {
      if (this.asked.get(key) === answer) this.asked.delete(key);
    });
    this.asked.set(key, answer);
    return answer;
  }

  /** Whoever asks from now on asks anew: what is under way may be from before a change. */
  forget(): void {
    this.asked.clear();
  }
}
