package org.affinity4j.serving.feedback;

/** What {@link Maintenance} looks after. */
record Maintained(LogFolder folder, EventLog log, HistoryStore histories) {}
