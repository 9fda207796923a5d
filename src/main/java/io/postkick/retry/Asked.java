package io.postkick.retry;

import java.util.Map;

/**
 * How far the asking has come.
 *
 * @param number the last request that was begun, counted from 1; 0 when none was
 * @param inFlight whether that request has not ended, as far as is known
 * @param unusual what was answered, by request, where it was not simply that it is done
 */
record Asked(Way way, int number, boolean inFlight, Map<Integer, Answer> unusual) {

    private static final Answer NOT_SENT = new Answer(Result.NOT_SENT, "");
    private static final Answer SENT = new Answer(Result.SENT, "");
    private static final Answer IN_FLIGHT =
            new Answer(Result.NOT_KNOWN, "It was being asked for when the console ended.");

    /** What was answered for one message. */
    Answer answer(int index) {
        int request = way == Way.EACH ? index + 1 : 1;
        if (request > number) {
            return NOT_SENT;
        }
        Answer answer = unusual.get(request);
        if (answer != null) {
            return answer;
        }
        return request == number && inFlight ? IN_FLIGHT : SENT;
    }
}
