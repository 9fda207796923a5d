package io.postkick.retry;

import java.util.Map;

/**
 * How far the asking has come.
 *
 * @param number the last request that was begun, counted from 1; 0 when none was
 * @param inFlight whether that request has not ended, as far as is known
 * @param unusual what was answered, by request, where it was not simply that it is done
 */
record AskedSoFar(Means means, int number, boolean inFlight, Map<Integer, RequestAnswer> unusual) {

    private static final RequestAnswer NOT_SENT = new RequestAnswer(MessageResult.NOT_SENT, "");
    private static final RequestAnswer SENT = new RequestAnswer(MessageResult.SENT, "");
    private static final RequestAnswer IN_FLIGHT =
            new RequestAnswer(MessageResult.NOT_KNOWN, "It was being asked for when the console ended.");

    /** What was answered for one message. */
    RequestAnswer answer(int index) {
        int request = means == Means.EACH ? index + 1 : 1;
        if (request > number) {
            return NOT_SENT;
        }
        RequestAnswer answer = unusual.get(request);
        if (answer != null) {
            return answer;
        }
        return request == number && inFlight ? IN_FLIGHT : SENT;
    }
}
