package org.affinity4j.training.experiment;

import org.affinity4j.training.progress.ProgressListener;

/** Puts a name before each task, so that one sees which model is at work. */
record NamedProgress(String name, ProgressListener listener) implements ProgressListener {

  @Override
  public void begin(String task, long total) {
    listener.begin(name + ": " + task, total);
  }

  @Override
  public void advance(long by) {
    listener.advance(by);
  }

  @Override
  public void note(String text) {
    listener.note(name + ": " + text);
  }

  @Override
  public void end() {
    listener.end();
  }
}
