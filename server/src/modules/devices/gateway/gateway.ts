/** A way for published reports to come in. */
export interface Gateway {
  /** Begins in the background; what goes wrong is logged and tried again. */
  start(): void;
  /** Resolves once reports can come. */
  ready(): Promise<void>;
  /** Stops without acknowledging what is not stored: it comes again. */
  stop(): Promise<void>;
}
