package io.postkick.refusal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/** What was asked for is not done, or not as it should: says why, and what whoever asks again should know. */
public final class Refused extends RuntimeException {

    private final transient Why why;
    private final transient List<Object> arguments;
    private final transient Answer answer;

    /**
     * The same thing, done before or under way.
     *
     * @param id of the act
     * @param location where a script can read of it, as a path below the console's own address; null if nowhere
     */
    public record Earlier(String id, @Nullable String location) {}

    /**
     * What only the answer has, not the record.
     *
     * @param consequence says what was not done; null if the reason says so
     * @param hint for this person alone
     */
    private record Answer(
            @Nullable Duration retryAfter,
            @Nullable Earlier earlier,
            @Nullable MessageSourceResolvable consequence,
            @Nullable String hint) {

        static final Answer PLAIN = new Answer(null, null, null, null);
    }

    private Refused(Why why, List<Object> arguments, Answer answer, @Nullable Throwable cause) {
        super(why.key() + (arguments.isEmpty() ? "" : " " + arguments), cause);
        this.why = why;
        this.arguments = arguments;
        this.answer = answer;
    }

    /**
     * Refuses.
     *
     * @param arguments of the sentence: texts as they came in, numbers, or what the message bundles have
     */
    public static Refused because(Why why, Object... arguments) {
        return new Refused(why, List.copyOf(Arrays.asList(arguments)), Answer.PLAIN, null);
    }

    /** For now: the same may be let through after that time. */
    public Refused retryAfter(Duration time) {
        return with(new Answer(time, answer.earlier, answer.consequence, answer.hint));
    }

    /** Because of what was done before, or is under way. */
    public Refused earlier(String id, @Nullable String location) {
        return with(new Answer(answer.retryAfter, new Earlier(id, location), answer.consequence, answer.hint));
    }

    /** With a sentence that says what was not done. */
    public Refused consequence(MessageSourceResolvable sentence) {
        return with(new Answer(answer.retryAfter, answer.earlier, sentence, answer.hint));
    }

    /** With what this person may know besides. */
    public Refused hint(@Nullable String text) {
        return with(new Answer(answer.retryAfter, answer.earlier, answer.consequence, text));
    }

    private Refused with(Answer more) {
        Refused refused = new Refused(why, arguments, more, getCause());
        refused.setStackTrace(getStackTrace());
        return refused;
    }

    /** Because of a failure that an administrator should find in the console's own log. */
    public Refused causedBy(Throwable failure) {
        return new Refused(why, arguments, answer, failure);
    }

    public Why why() {
        return why;
    }

    List<Object> arguments() {
        return arguments;
    }

    public @Nullable Duration retryAfter() {
        return answer.retryAfter;
    }

    public @Nullable Earlier earlier() {
        return answer.earlier;
    }

    @Nullable
    MessageSourceResolvable consequence() {
        return answer.consequence;
    }

    @Nullable
    String hint() {
        return answer.hint;
    }
}
