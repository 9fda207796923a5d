package io.postkick.audit.page;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a record says of the queues before and after a kick, without those that held as many after it:
 * {@code Lines of the mail log: 2. maildrop 0 to 0; deferred 3 to 1.}
 */
final class QueueChanges {

    private static final String QUEUE = "[a-z]+ [\\d,]+\\+? to [\\d,]+\\+?";
    private static final Pattern QUEUES =
            Pattern.compile("(?<=: [\\d,]{1,12}\\. )" + QUEUE + "(?:; " + QUEUE + ")*\\.");
    private static final Pattern SAME = Pattern.compile("[a-z]+ (\\S+) to \\1");

    private QueueChanges() {}

    static String in(String observed) {
        Matcher queues = QUEUES.matcher(observed);
        return queues.find()
                ? observed.substring(0, queues.start()) + changed(queues.group()) + observed.substring(queues.end())
                : observed;
    }

    private static String changed(String queues) {
        String changed = Arrays.stream(queues.substring(0, queues.length() - 1).split("; "))
                .filter(queue -> !SAME.matcher(queue).matches())
                .collect(Collectors.joining("; "));
        return changed.isEmpty() ? "No queue changed." : changed + ".";
    }
}
