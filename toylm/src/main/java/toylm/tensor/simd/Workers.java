package toylm.tensor.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads that share the chunks of a task. A training step makes hundreds of short
 * parallel sections, so two things matter. Waiting threads spin for a while before they sleep,
 * because waking one costs more than most sections do. And each thread begins with chunks of its
 * own (whose data its cache still has from the section before) but then takes the others', so that
 * the others need not wait for a thread to which the machine has given no time.
 */
final class Workers implements AutoCloseable {
  private static final int SPINS = 2_000;

  /** Chunks per thread: more of them balance the load better, fewer cost less. */
  private static final int CHUNKS_PER_THREAD = 4;

  /** A piece of work. */
  interface Task {
    /**
     * Does one chunk.
     *
     * @param chunk from 0 to chunks − 1
     * @param worker which thread runs it, for scratch memory of its own
     */
    void run(int chunk, int chunks, int worker);
  }

  private final Thread[] threads;
  private final AtomicIntegerArray asleep;
  private volatile Job job;
  private volatile boolean closed;

  /** A task that is running: which chunks are taken and how many are done. */
  private static final class Job {
    final Task task;
    final int workers;
    final AtomicIntegerArray taken; // by the worker whose own chunks they are
    final AtomicInteger left;
    volatile Throwable failure;

    Job(Task task, int workers) {
      this.task = task;
      this.workers = workers;
      this.taken = new AtomicIntegerArray(workers);
      this.left = new AtomicInteger(workers * CHUNKS_PER_THREAD);
    }

    void work(int worker) {
      for (int i = 0; i < workers; i++) {
        int owner = (worker + i) % workers;
        int chunk;
        while ((chunk = taken.getAndIncrement(owner)) < CHUNKS_PER_THREAD) {
          try {
            task.run(owner * CHUNKS_PER_THREAD + chunk, workers * CHUNKS_PER_THREAD, worker);
          } catch (Throwable t) {
            failure = t;
          }
          left.decrementAndGet();
        }
      }
    }
  }

  Workers(int count) {
    threads = new Thread[count - 1];
    asleep = new AtomicIntegerArray(count - 1);
    for (int i = 0; i < threads.length; i++) {
      int worker = i + 1;
      threads[i] = new Thread(() -> serve(worker), "toylm-worker-" + worker);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  int count() {
    return threads.length + 1;
  }

  /** Runs all chunks of the task, the caller being worker 0, and returns when they are done. */
  void run(Task task) {
    if (threads.length == 0) {
      task.run(0, 1, 0);
      return;
    }
    Job current = new Job(task, count());
    job = current;
    for (int i = 0; i < threads.length; i++) {
      if (asleep.get(i) == 1) {
        LockSupport.unpark(threads[i]);
      }
    }
    current.work(0);
    for (int spins = 0; current.left.get() > 0; spins++) {
      pause(spins);
    }
    if (current.failure instanceof Error error) {
      throw error; // such as what stops a thread from outside
    } else if (current.failure != null) {
      throw new IllegalStateException("a worker failed: " + current.failure, current.failure);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint to the scheduler, not a means of correctness
  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  private void serve(int worker) {
    Job done = null;
    while (true) {
      for (int spins = 0; job == done && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          asleep.set(worker - 1, 1);
          while (job == done && !closed) {
            LockSupport.park(this);
          }
          asleep.set(worker - 1, 0);
        }
      }
      if (closed) {
        return;
      }
      done = job;
      done.work(worker);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread t : threads) {
      LockSupport.unpark(t);
    }
  }
}
