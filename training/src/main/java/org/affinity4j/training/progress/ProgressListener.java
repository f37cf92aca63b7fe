package org.affinity4j.training.progress;

/** Hears how far a long piece of work is. May be called from any thread. */
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener SILENT =
      new ProgressListener() {
        @Override
        public void begin(String task, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void end() {}
      };

  /**
   * A task begins; the one before it, if any, has ended.
   *
   * @param task what is done, in a few words
   * @param total how many steps it has; -1 when unknown
   */
  void begin(String task, long total);

  /** Some steps are done. */
  void advance(long by);

  /** Something a person should know, in one sentence; nothing by default. */
  default void note(String text) {}

  /** The task is done. */
  void end();
}
