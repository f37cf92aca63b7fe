package org.affinity4j.serving.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.affinity4j.serving.config.LimitSettings;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.CyclicTimeouts;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of requests that a few threads of its own answer one after the other: as many as the
 * processors have use for, so that one once begun is not put aside for others. Whoever reads a
 * request from the network only puts it into the line or, where that is full or has stood for long
 * ({@link StandingQueue}), turns it away; both take no time and never wait. What waits too long, or
 * much longer than expected while others are turned away, is turned away as well. Thread-safe.
 */
final class AnswerQueue extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerQueue.class);

  /**
   * Requests for each thread that may wait whatever it takes: else few clients in a row would not.
   */
  private static final int ALWAYS = 4;

  /** How many answers the mean of their times looks back on. */
  private static final int SMOOTHING = 64;

  private static final String CAME = "affinity.came";

  private final int workers;
  private final int longest;
  private final Duration longestWait;
  private final Predicate<Request> queued;
  private final StandingQueue standing;
  private final BlockingQueue<Entry> line = new LinkedBlockingQueue<>();

  /** About how long an answer takes; of two threads that change it at once one may be forgotten. */
  private volatile long answerNanos;

  private final LongAdder turnedAway = new LongAdder();
  private final List<Answering> threads = new ArrayList<>();
  private @Nullable Expiry expiry;

  /**
   * A queue.
   *
   * @param queued which requests go through it; the others are answered by the server's own threads
   */
  AnswerQueue(LimitSettings limits, Predicate<Request> queued) {
    this.workers = limits.concurrent();
    this.longest = Math.max(1, limits.queued()); // one may be about to be taken up
    this.longestWait = limits.queue();
    this.queued = queued;
    this.standing =
        new StandingQueue(limits.burst(), limits.standing(), ALWAYS * workers, System.nanoTime());
  }

  /** Time since a request was there as a whole. */
  static Duration age(HttpServletRequest request) {
    long came = (Long) Objects.requireNonNull(request.getAttribute(CAME), CAME);
    return Duration.ofNanos(System.nanoTime() - came);
  }

  /** Requests that wait. */
  int waiting() {
    return line.size();
  }

  /** Requests turned away so far, at once or after they waited. */
  long turnedAway() {
    return turnedAway.sum();
  }

  /** It never waits: others do the work. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long now = System.nanoTime();
    request.setAttribute(CAME, now);
    var entry = new Entry(request, response, callback, now);
    if (!queued.test(request)) {
      getServer().getThreadPool().execute(entry::answer);
    } else if (isFull(now)) {
      entry.turnAway();
    } else {
      line.add(entry);
      expire(entry);
    }
    return true;
  }

  private boolean isFull(long now) {
    int ahead = line.size();
    return ahead >= longest || standing.isFull(ahead, ahead * answerNanos / workers, now);
  }

  private boolean isLate(Entry entry) {
    long now = System.nanoTime();
    return standing.isLate(now - entry.came, ALWAYS * answerNanos, now);
  }

  private void expire(Entry entry) {
    Expiry known = expiry;
    if (known != null) {
      known.schedule(entry);
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    expiry = new Expiry();
    for (int i = 0; i < workers; i++) {
      var thread = new Answering("answers-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  @Override
  protected void doStop() throws Exception {
    threads.forEach(Thread::interrupt);
    threads.clear();
    for (Entry entry = line.poll(); entry != null; entry = line.poll()) {
      entry.turnAway();
    }
    if (expiry != null) {
      expiry.destroy();
    }
    super.doStop();
  }

  /**
   * Where the server has done what is left of a request once it is answered: an answering thread
   * looks after the connection itself, which costs less than to wake another.
   *
   * @param others for what other threads give
   */
  static Executor inPlace(Executor others) {
    return task -> {
      if (Thread.currentThread() instanceof Answering) {
        task.run();
      } else {
        others.execute(task);
      }
    };
  }

  /** Answers what is in the line, one after the other, until it is interrupted. */
  private final class Answering extends Thread {

    Answering(String name) {
      super(name);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        while (true) {
          Entry entry = line.take();
          if (entry.isTaken()) {
            takeUp(entry);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the server stops
      }
    }

    private void takeUp(Entry entry) {
      try {
        if (isLate(entry)) {
          entry.turnAway();
        } else {
          answer(entry);
        }
      } catch (RuntimeException
          | Error e) { // not even the failure could be told: the thread lives on
        LOG.error("a request could not be answered", e);
      }
    }

    private void answer(Entry entry) {
      long begun = System.nanoTime();
      entry.answer();
      long before = answerNanos;
      answerNanos = before + (System.nanoTime() - begun - before) / SMOOTHING;
    }
  }

  /** A request in the line. Answered or turned away, by whoever takes it first. */
  private final class Entry implements CyclicTimeouts.Expirable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long came;
    private final AtomicBoolean taken = new AtomicBoolean();

    Entry(Request request, Response response, Callback callback, long came) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.came = came;
    }

    @Override
    public long getExpireNanoTime() {
      return came + longestWait.toNanos();
    }

    boolean isTaken() {
      return taken.compareAndSet(false, true);
    }

    void answer() {
      try {
        if (!AnswerQueue.super.handle(request, response, callback)) {
          Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Throwable t) { // the server's own way to tell of what a handler throws
        Response.writeError(request, response, callback, t);
      }
    }

    void turnAway() {
      turnedAway.increment();
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    }
  }

  /** Turns away what has waited for too long. */
  private final class Expiry extends CyclicTimeouts<Entry> {

    Expiry() {
      super(getServer().getScheduler());
    }

    @Override
    protected Iterator<Entry> iterator() {
      return line.iterator();
    }

    @Override
    protected boolean onExpired(Entry entry) {
      if (entry.isTaken()) {
        entry.turnAway();
      }
      return true;
    }
  }
}
