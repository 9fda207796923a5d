package io.postkick.host.content.wire;

import io.postkick.host.content.ContentPart;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.host.queueact.wire.WireNumber;
import io.postkick.host.queueact.wire.WireText;
import io.postkick.value.QueueId;
import java.io.IOException;

/** Questions as lines. Whatever is read back is within all limits, and its queue ID is one. */
public final class ViewRequests {

    /** UTF-16 units of a directory. */
    private static final int LONGEST_NAME = 1_000;

    /** Bytes of a line: a directory, percent-encoded. */
    private static final int LONGEST_LINE = 9 * LONGEST_NAME + 100;

    private static final String ABLE = "POSTKICK-VIEW/1 ABLE";
    private static final String READ = "POSTKICK-VIEW/1 READ";

    private ViewRequests() {}

    /** Says it; the other side may read it at once. */
    public static void write(ViewRequest request, WireLines lines) throws IOException {
        lines.say(request instanceof ViewRequest.Read ? READ : ABLE);
        lines.say("instance: " + WireText.encoded(request.configDirectory()));
        if (request instanceof ViewRequest.Read read) {
            lines.say("id: " + WireText.encoded(read.queueId()));
            lines.say("part: " + read.part().text());
            lines.say("most: " + read.most());
        }
        lines.say("");
        lines.flush();
    }

    public static ViewRequest read(WireLines lines) throws IOException, NotTheProtocol {
        ViewRequest request = switch (lines.line(ABLE.length())) {
            case ABLE -> new ViewRequest.Able(directory(lines));
            case READ -> new ViewRequest.Read(directory(lines), id(lines), part(lines), most(lines));
            default -> throw new NotTheProtocol("this is none of the questions that this version knows");
        };
        if (!lines.line(LONGEST_LINE).isEmpty()) {
            throw new NotTheProtocol("an empty line is to end the fields");
        }
        return request;
    }

    private static String directory(WireLines lines) throws IOException, NotTheProtocol {
        return WireText.decoded(field(lines, "instance"), LONGEST_NAME);
    }

    private static String id(WireLines lines) throws IOException, NotTheProtocol {
        String id = field(lines, "id");
        if (!QueueId.is(id)) {
            throw new NotTheProtocol("that is no queue ID");
        }
        return id;
    }

    private static ContentPart part(WireLines lines) throws IOException, NotTheProtocol {
        return ContentPart.of(field(lines, "part")).orElseThrow(() -> new NotTheProtocol("there is no such part"));
    }

    private static long most(WireLines lines) throws IOException, NotTheProtocol {
        long most = WireNumber.of(field(lines, "most"));
        if (most == 0) {
            throw new NotTheProtocol("most is to be 1 at least");
        }
        return most;
    }

    static String field(WireLines lines, String name) throws IOException, NotTheProtocol {
        String line = lines.line(LONGEST_LINE);
        if (!line.startsWith(name + ": ")) {
            throw new NotTheProtocol("the field " + name + " is missing");
        }
        return line.substring(name.length() + 2);
    }
}
