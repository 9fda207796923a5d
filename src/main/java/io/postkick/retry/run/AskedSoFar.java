package io.postkick.retry.run;

import io.postkick.retry.result.Means;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the asking has come. Does not change.
 *
 * @param number the last request that was begun, counted from 1; 0 when none was
 * @param inFlight whether that request has not ended, as far as is known
 * @param unreachable how often in a row nobody was there to be asked
 * @param last the last answer that was not simply that it is done; null when all were
 */
record AskedSoFar(
        Means means,
        int number,
        boolean inFlight,
        int unreachable,
        @Nullable Unusual last) {

    /**
     * What was answered where it was not simply that it is done.
     *
     * @param before the one before; null for the first
     */
    record Unusual(
            int request, RequestAnswer answer, @Nullable Unusual before) {}

    private static final RequestAnswer NOT_SENT = new RequestAnswer(MessageResult.NOT_SENT, "");
    private static final RequestAnswer SENT = new RequestAnswer(MessageResult.SENT, "");
    private static final RequestAnswer IN_FLIGHT =
            new RequestAnswer(MessageResult.NOT_KNOWN, "It was being asked for when the console ended.");

    static AskedSoFar nothing(Means means) {
        return new AskedSoFar(means, 0, false, 0, null);
    }

    /** The next request has begun. */
    AskedSoFar next() {
        return new AskedSoFar(means, number + 1, true, unreachable, last);
    }

    /** The last request has ended. */
    AskedSoFar answered(RequestAnswer answer) {
        return new AskedSoFar(
                means,
                number,
                false,
                answer.result() == MessageResult.NOT_SENT ? unreachable + 1 : 0,
                answer.result() == MessageResult.SENT ? last : new Unusual(number, answer, last));
    }

    /**
     * What is known of every message.
     *
     * @param aftermath what became of those that Postfix was asked for; null if nobody has watched
     */
    Results results(List<String> ids, @Nullable Aftermath aftermath) {
        var results = new Results();
        List<RequestAnswer> answers = answers(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            RequestAnswer answer = answers.get(i);
            if (answer.result() == MessageResult.SENT && aftermath != null) {
                results.add(aftermath.line(i));
            } else {
                String detail = answer.result() == MessageResult.SENT ? "" : answer.detail();
                results.add(new Results.Line(ids.get(i), answer.result(), detail));
            }
        }
        return results;
    }

    /** What was answered for each of so many messages. */
    private List<RequestAnswer> answers(int messages) {
        if (means != Means.EACH) {
            return Collections.nCopies(
                    messages, number == 0 ? NOT_SENT : ofRequests(1).get(0));
        }
        List<RequestAnswer> answers = ofRequests(Math.min(number, messages));
        answers.addAll(Collections.nCopies(messages - answers.size(), NOT_SENT));
        return answers;
    }

    private List<RequestAnswer> ofRequests(int requests) {
        List<RequestAnswer> answers = new ArrayList<>(Collections.nCopies(requests, SENT));
        if (inFlight && number <= requests) {
            answers.set(number - 1, IN_FLIGHT);
        }
        for (Unusual each = last; each != null; each = each.before()) {
            if (each.request() <= requests) {
                answers.set(each.request() - 1, each.answer());
            }
        }
        return answers;
    }
}
