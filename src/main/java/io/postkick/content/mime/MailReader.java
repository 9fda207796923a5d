package io.postkick.content.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/** Reads a message as it comes, and keeps no more of it than {@link MimeLimits} allow. One for each message. */
public final class MailReader {

    private static final int BUFFER = 16 * 1024;

    private final MimeLimits limits;
    private final MimeTokenStream stream;
    private final List<HeaderField> headers = new ArrayList<>();
    private final List<MailPart> parts = new ArrayList<>();
    private final Set<MailNote> notes = EnumSet.noneOf(MailNote.class);
    private final MailTexts texts;
    private final List<Integer> place = new ArrayList<>();
    private int headerBytes;
    private int messages;
    private int depth;
    private @Nullable ContentTypeField type;
    private @Nullable ContentDispositionField disposition;

    public MailReader(MimeLimits limits) {
        this.limits = limits;
        this.texts = new MailTexts(limits.text());
        this.stream = new MimeTokenStream(MimeConfig.custom()
                .setMaxLineLen(limits.headerLength())
                .setMaxHeaderLen(limits.headerLength())
                .setMaxHeaderCount(limits.headers())
                .setMaxContentLen(-1)
                .build());
    }

    /**
     * Reads it to its end, or to what is too much.
     *
     * @param content lines that end with LF or CRLF; stays open
     * @throws IOException if the stream throws it; what was read until then is lost
     */
    public Mail read(InputStream content) throws IOException {
        return read(content, false);
    }

    /**
     * Reads the headers, and no further.
     *
     * @throws IOException as {@link #read} does
     */
    public Mail readHeaders(InputStream content) throws IOException {
        return read(content, true);
    }

    private Mail read(InputStream content, boolean headersOnly) throws IOException {
        stream.parse(content);
        try {
            EntityState state = stream.getState();
            while (state != EntityState.T_END_OF_STREAM
                    && !(headersOnly && state == EntityState.T_END_HEADER)
                    && take(state)) {
                state = stream.next();
            }
        } catch (MaxLineLimitException | MaxHeaderLimitException | MaxHeaderLengthLimitException e) {
            notes.add(MailNote.HEADERS_CUT);
        } catch (MimeException e) {
            notes.add(e.getCause() instanceof MaxLineLimitException ? MailNote.HEADERS_CUT : MailNote.BROKEN);
        }
        if (texts.isCut()) {
            notes.add(MailNote.TEXT_CUT);
        }
        String text = texts.text();
        if (texts.isHtml()) {
            notes.add(MailNote.FROM_HTML);
        }
        return new Mail(headers, text, texts.others(), parts, notes);
    }

    /** Whether to go on. */
    private boolean take(EntityState state) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> beginMessage();
            case T_END_MESSAGE -> endMessage();
            case T_START_HEADER -> {
                type = null;
                disposition = null;
            }
            case T_FIELD -> field(stream.getField());
            case T_START_MULTIPART -> {
                texts.begin("multipart/alternative".equals(mimeType()));
                deeper();
                place.add(0);
            }
            case T_END_MULTIPART -> {
                texts.end();
                place.remove(place.size() - 1);
                shallower();
            }
            case T_START_BODYPART -> place.set(place.size() - 1, place.get(place.size() - 1) + 1);
            case T_BODY -> body();
            default -> {}
        }
        return !notes.contains(MailNote.PARTS_CUT) && !notes.contains(MailNote.HEADERS_CUT);
    }

    private void beginMessage() {
        if (messages++ > 0) {
            add(null);
            deeper();
            place.add(1);
        }
    }

    private void endMessage() {
        if (--messages > 0) {
            place.remove(place.size() - 1);
            shallower();
        }
    }

    /** What lies too deep is not taken apart. */
    private void deeper() {
        if (++depth == limits.depth()) {
            stream.setRecursionMode(RecursionMode.M_FLAT);
        }
    }

    private void shallower() {
        if (depth-- == limits.depth()) {
            stream.setRecursionMode(RecursionMode.M_RECURSE);
        }
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (name.equals("content-type") && type == null) {
            type = ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
        } else if (name.equals("content-disposition") && disposition == null) {
            disposition = ContentDispositionFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
        }
        if (messages <= 1 && place.isEmpty()) {
            HeaderField header = HeaderTexts.of(field);
            headerBytes += header.raw().length();
            if (headerBytes > limits.allHeaders()) {
                notes.add(MailNote.HEADERS_CUT);
            } else {
                headers.add(header);
            }
        }
    }

    private String mimeType() {
        return stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    }

    private void body() throws IOException {
        String mimeType = mimeType();
        if (mimeType.startsWith("multipart/") || mimeType.equals("message/rfc822")) {
            notes.add(depth >= limits.depth() ? MailNote.TOO_DEEP : MailNote.BROKEN);
        }
        InputStream content = stream.getDecodedInputStream();
        long size = 0;
        boolean html = mimeType.equals("text/html");
        if ((html || mimeType.equals("text/plain")) && !isAttachment()) {
            size = text(content, html);
        }
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = content.read(buffer)) >= 0) {
            size += read;
        }
        add(size);
    }

    /** @return how many bytes of it were read */
    private long text(InputStream content, boolean html) throws IOException {
        // No character takes more than four bytes in what people write in.
        int most = html ? limits.html() : 4 * texts.left();
        byte[] bytes = content.readNBytes(most);
        boolean full = bytes.length == most;
        Charsets.Decoded decoded = Charsets.decode(bytes, charset(), full);
        if (decoded.guessed()) {
            notes.add(MailNote.CHARSET_GUESSED);
        }
        int next = full ? content.read() : -1;
        if (next >= 0) {
            texts.cut();
        }
        String text = decoded.text().replace("\r\n", "\n");
        texts.add(html ? TextOfHtml.of(text, texts.left()) : text, html);
        return bytes.length + (next >= 0 ? 1L : 0L);
    }

    private boolean isAttachment() {
        return disposition != null && disposition.isAttachment();
    }

    private @Nullable String charset() {
        return type == null ? null : type.getCharset();
    }

    private void add(@Nullable Long size) {
        if (parts.size() == limits.parts()) {
            notes.add(MailNote.PARTS_CUT);
            return;
        }
        String number =
                place.isEmpty() ? "1" : place.stream().map(String::valueOf).collect(Collectors.joining("."));
        parts.add(new MailPart(
                number, size == null ? "message/rfc822" : mimeType(), name(), isAttachment(), charset(), size));
    }

    private @Nullable String name() {
        String name = disposition == null ? null : disposition.getFilename();
        if (name == null && type != null) {
            name = type.getParameter("name");
        }
        return name == null ? null : HeaderTexts.decoded(name);
    }
}
