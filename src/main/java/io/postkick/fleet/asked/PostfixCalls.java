package io.postkick.fleet.asked;

/** The names of the calls. */
public final class PostfixCalls {

    public static final String INSTANCES = "instances.all";
    public static final String ENDPOINTS = "endpoints.seen";
    public static final String COUNT_FILES = "files.count";
    public static final String OWNER = "files.owner";
    public static final String LOOK = "queue.look";
    public static final String CHANGED = "queue.changed";
    public static final String READ = "queue.read";
    public static final String PAGE = "queue.page";
    public static final String COUNT = "queue.count";
    public static final String SUMMARY = "queue.summary";
    public static final String IDS = "queue.ids";
    public static final String FIND = "queue.find";
    public static final String LOG = "log.source";
    public static final String TRACK = "track.find";
    public static final String LINES = "track.lines";
    public static final String EVIDENCE = "evidence.of";
    public static final String ABILITY = "queueact.ability";
    public static final String QUEUE_ACT = "queueact.one";
    public static final String QUEUE_ACTS = "queueact.news";
    public static final String LAST_QUEUE_ACT = "queueact.last";
    public static final String READABLE = "content.allowed";
    public static final String RETRY = "retry.of";

    /** What an agent declines a call with whose cursor no page of it has given. */
    public static final String BAD_CURSOR = "BAD_CURSOR";

    /** What it declines a search with while too many wait. */
    public static final String SEARCHES_WAIT = "SEARCHES_WAIT";

    /** What it declines to name messages with where there are more of them than {@link #MOST_IDS}. */
    public static final String TOO_MANY = "TOO_MANY";

    /** What it declines everything about an instance with that its host does not have. */
    public static final String UNKNOWN_INSTANCE = "UNKNOWN_INSTANCE";

    /** Queue IDs in one answer. */
    public static final int MOST_IDS = 100_000;

    private PostfixCalls() {}

    /** Says nothing. */
    public record NoArgument() {}

    /** That something was done. */
    public record Acknowledged() {}
}
