package io.postkick.host.queueact.wire;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.QueueAct;
import io.postkick.value.QueueId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Questions as lines. Whatever is read back is within all limits, each queue ID is one, and none comes twice. */
public final class WireRequests {

    private static final String ABLE = "POSTKICK-QUEUE/2 ABLE";
    private static final String ACT = "POSTKICK-QUEUE/2 ACT";
    private static final String LOG = "POSTKICK-QUEUE/2 LOG";
    private static final String STOP = "STOP";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int LONGEST_MESSAGE = QueueId.LONGEST + 1 + WireTime.LONGEST;

    private WireRequests() {}

    /** Has the batch that is being carried out stopped. */
    public static void stop(WireLines lines) throws IOException {
        lines.say(STOP);
        lines.flush();
    }

    /** Whether the other side has said by now that the batch is to be stopped; does not wait for it. */
    public static boolean isStopped(WireLines lines) throws IOException {
        return lines.takes(STOP);
    }

    /** Says it; the other side may read it at once. */
    public static void write(WireRequest request, WireLines lines) throws IOException {
        if (request instanceof WireRequest.Able able) {
            lines.say(ABLE);
            lines.say("instance: " + WireText.encoded(able.configDirectory()));
            lines.say("");
        } else if (request instanceof WireRequest.Act act) {
            write(act, lines);
        } else if (request instanceof WireRequest.Log log) {
            lines.say(LOG);
            lines.say("after: " + log.after());
            lines.say("most: " + log.most());
            lines.say("");
        }
        lines.flush();
    }

    private static void write(WireRequest.Act act, WireLines lines) throws IOException {
        Batch batch = act.batch();
        lines.say(ACT);
        lines.say("instance: " + WireText.encoded(act.configDirectory()));
        lines.say("act: " + batch.act().text());
        lines.say("id: " + WireText.encoded(batch.actId()));
        lines.say("number: " + batch.number());
        lines.say("actor: " + WireText.encoded(batch.actor()));
        lines.say("reason: " + WireText.encoded(batch.reason()));
        lines.say("count: " + batch.ids().size());
        lines.say("");
        for (String id : batch.ids()) {
            Instant unchanged = batch.unchangedSince().get(id);
            lines.say(WireText.encoded(id) + (unchanged == null ? "" : " " + WireTime.text(unchanged)));
        }
    }

    public static WireRequest read(WireLines lines) throws IOException, NotTheProtocol {
        WireRequest request = switch (lines.line(ABLE.length())) {
            case ABLE -> new WireRequest.Able(directory(lines));
            case ACT -> act(lines);
            case LOG ->
                new WireRequest.Log(number(lines, "after", 0, Long.MAX_VALUE - 1), (int)
                        number(lines, "most", 1, WireLimits.MOST_ENTRIES));
            default -> throw new NotTheProtocol("this is none of the questions that this version knows");
        };
        if (!(request instanceof WireRequest.Act)) {
            end(lines);
        }
        return request;
    }

    private static WireRequest.Act act(WireLines lines) throws IOException, NotTheProtocol {
        String directory = directory(lines);
        QueueAct act = QueueAct.of(field(lines, "act")).orElseThrow(() -> new NotTheProtocol("there is no such act"));
        String id = field(lines, "id");
        if (!UUID.matcher(id).matches()) {
            throw new NotTheProtocol("the act's ID is no UUID in small letters");
        }
        int number = (int) number(lines, "number", 1, WireLimits.MOST_BATCHES);
        String actor = WireText.decoded(field(lines, "actor"), WireLimits.LONGEST_NAME);
        String reason = WireText.decoded(field(lines, "reason"), WireLimits.LONGEST_REASON);
        int count = (int) number(lines, "count", 1, WireLimits.MOST_MESSAGES);
        end(lines);
        return new WireRequest.Act(
                directory, batch(new Batch(act, id, number, actor, reason, List.of()), lines, count));
    }

    /** With its messages. */
    private static Batch batch(Batch without, WireLines lines, int count) throws IOException, NotTheProtocol {
        Set<String> ids = new LinkedHashSet<>();
        Map<String, Instant> unchanged = new HashMap<>();
        while (ids.size() < count) {
            String[] words = lines.line(LONGEST_MESSAGE).split(" ", 2);
            if (!QueueId.is(words[0])) {
                throw new NotTheProtocol("a line is no queue ID");
            }
            if (!ids.add(words[0])) {
                throw new NotTheProtocol("a queue ID comes twice");
            }
            if (words.length == 2) {
                unchanged.put(words[0], WireTime.of(words[1]));
            }
        }
        return new Batch(
                without.act(),
                without.actId(),
                without.number(),
                without.actor(),
                without.reason(),
                List.copyOf(ids),
                unchanged);
    }

    private static String directory(WireLines lines) throws IOException, NotTheProtocol {
        return WireText.decoded(field(lines, "instance"), WireLimits.LONGEST_NAME);
    }

    private static long number(WireLines lines, String name, long least, long most) throws IOException, NotTheProtocol {
        long number = WireNumber.of(field(lines, name));
        if (number < least || number > most) {
            throw new NotTheProtocol(name + " is to be " + least + " to " + most);
        }
        return number;
    }

    private static String field(WireLines lines, String name) throws IOException, NotTheProtocol {
        return value(lines.line(WireLimits.LONGEST_LINE), name);
    }

    static String value(String line, String name) throws NotTheProtocol {
        if (!line.startsWith(name + ": ")) {
            throw new NotTheProtocol("the field " + name + " is missing");
        }
        return line.substring(name.length() + 2);
    }

    private static void end(WireLines lines) throws IOException, NotTheProtocol {
        if (!lines.line(WireLimits.LONGEST_LINE).isEmpty()) {
            throw new NotTheProtocol("an empty line is to end the fields");
        }
    }
}
