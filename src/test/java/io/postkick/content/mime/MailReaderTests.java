package io.postkick.content.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as the world sends them. */
class MailReaderTests {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final MimeLimits SMALL = new MimeLimits(20, 2_000, 10_000, 10, 4, 200, 2_000);

    /** Each character of the text is a byte. */
    private static Mail read(String message, MimeLimits limits) throws IOException {
        return new MailReader(limits).read(new ByteArrayInputStream(message.getBytes(BYTES)));
    }

    private static Mail read(String message) throws IOException {
        return read(message, MimeLimits.USUAL);
    }

    /** As the bytes of its UTF-8. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), BYTES);
    }

    private static String header(Mail mail, String name) {
        return mail.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String subject(String field) throws IOException {
        return header(read("Subject: " + field + "\n\n"), "Subject");
    }

    private static List<String> parts(Mail mail) {
        return mail.parts().stream()
                .map(part -> part.number() + " " + part.type() + " " + part.name() + " " + part.size())
                .toList();
    }

    // --- headers ---

    @Test
    void readsAPlainMessage() throws IOException {
        Mail mail = read("From: Anna <anna@example.org>\r\nSubject: Hello\r\n\r\nDear Ben,\r\n\r\nbye\r\n");

        assertThat(mail.headers())
                .containsExactly(
                        new HeaderField("From", "Anna <anna@example.org>", "From: Anna <anna@example.org>"),
                        new HeaderField("Subject", "Hello", "Subject: Hello"));
        assertThat(mail.text()).isEqualTo("Dear Ben,\n\nbye");
        assertThat(parts(mail)).containsExactly("1 text/plain null 18");
        assertThat(mail.notes()).isEmpty();
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void keepsRawHeadersWithTheirFolds() throws IOException {
        Mail mail = read("Received: from a\n\tby b;\n  Sun, 29 Nov 2026 10:00:00 +0000\nX: 1\n\n");

        assertThat(mail.headers().get(0).raw())
                .isEqualTo("Received: from a\n\tby b;\n  Sun, 29 Nov 2026 10:00:00 +0000");
        assertThat(mail.headers().get(0).value()).isEqualTo("from a\tby b;  Sun, 29 Nov 2026 10:00:00 +0000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            =?utf-8?B?R3LDvMOfZQ==?=                          | Grüße
            =?ISO-8859-1?Q?Gr=FC=DFe?=                        | Grüße
            =?utf-8?q?one?= =?utf-8?q?_two?=                  | one two
            =?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=             | Grüße
            =?koi8-r?B?8NLJ18XU?=                             | Привет
            =?iso-2022-jp?B?GyRCRnxLXBsoQg==?=                | 日本
            =?no-such-charset?Q?abc?=                         | =?no-such-charset?Q?abc?=
            =?utf-8?X?abc?=                                   | =?utf-8?X?abc?=
            =?utf-8?Q?unclosed                                | =?utf-8?Q?unclosed
            """)
    void decodesEncodedWords(String field, String expected) throws IOException {
        assertThat(subject(field)).isEqualTo(expected);
    }

    @Test
    void reads8BitHeadersAsUtf8OrElseAsWindows1252() throws IOException {
        assertThat(subject(utf8("Grüße 日本"))).isEqualTo("Grüße 日本");
        assertThat(subject("Gr\u00fc\u00dfe")).isEqualTo("Grüße");
        assertThat(read("From: " + utf8("ünal@exämple.org") + "\n\n")
                        .headers()
                        .get(0)
                        .raw())
                .isEqualTo("From: ünal@exämple.org");
    }

    @Test
    void readsPeopleBeforeItDecodesTheirNames() throws IOException {
        Mail mail = read("""
                To: =?utf-8?q?boss=40bank.example=2C?= <evil@example.net>,
                 "Ben, B." <ben@example.org>, Team: carl@example.org;, =?utf-8?Q?J=C3=B6?= <joe@example.org>

                """);

        assertThat(HeaderTexts.people(mail.headers().get(0)))
                .containsExactly(
                        new HeaderTexts.Person("boss@bank.example,", "evil@example.net"),
                        new HeaderTexts.Person("Ben, B.", "ben@example.org"),
                        new HeaderTexts.Person("Team", ""),
                        new HeaderTexts.Person(null, "carl@example.org"),
                        new HeaderTexts.Person("Jö", "joe@example.org"));
    }

    @Test
    void findsThreeHundredPeople() throws IOException {
        String to = String.join(
                ",\n ",
                IntStream.range(0, 300).mapToObj(i -> "r" + i + "@example.org").toList());

        assertThat(HeaderTexts.people(read("To: " + to + "\n\n").headers().get(0)))
                .hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"To: <<<>>>,,,@@:;;;\n\n", "To: \"unclosed <a@b\n\n", "To:\n\n", "To: \u0000\u0001(((\n\n"})
    void makesWhatItCanOfPeopleThatAreNone(String message) throws IOException {
        Mail mail = read(message);

        assertThat(mail.headers()).hasSize(1);
        assertThat(HeaderTexts.people(mail.headers().get(0))).hasSizeLessThan(5);
    }

    @Test
    void stopsAtTooManyHeaders() throws IOException {
        Mail mail = read("X: 1\n".repeat(100) + "\nbody", SMALL);

        assertThat(mail.headers()).hasSizeBetween(19, 21);
        assertThat(mail.notes()).contains(MailNote.HEADERS_CUT);
    }

    @Test
    void stopsAtAHeaderThatIsTooLong() throws IOException {
        for (String endless : List.of("Subject: " + "x".repeat(100_000), "Subject: x" + "\n y".repeat(50_000))) {
            Mail mail = read("X: 1\n" + endless + "\n\nbody", SMALL);

            assertThat(mail.headers()).extracting(HeaderField::name).doesNotContain("Subject");
            assertThat(mail.notes()).contains(MailNote.HEADERS_CUT);
        }
    }

    @Test
    void stopsAtHeadersThatAreTooLongTogether() throws IOException {
        Mail mail = read(("X: " + "x".repeat(1_500) + "\n").repeat(15) + "\nbody", SMALL);

        assertThat(mail.headers()).hasSize(6);
        assertThat(mail.notes()).contains(MailNote.HEADERS_CUT);
    }

    @Test
    void readsHeadersWithoutABodyAndNoFurtherThanAsked() throws IOException {
        Mail mail = new MailReader(MimeLimits.USUAL)
                .readHeaders(new ByteArrayInputStream("Subject: a\nX: b".getBytes(BYTES)));
        assertThat(mail.headers()).extracting(HeaderField::name).containsExactly("Subject", "X");

        Mail more = new MailReader(MimeLimits.USUAL)
                .readHeaders(new ByteArrayInputStream("Subject: a\n\nbody".getBytes(BYTES)));
        assertThat(more.text()).isEmpty();
        assertThat(more.parts()).isEmpty();
    }

    // --- text ---

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/plain; charset=utf-8        | Grüße | utf-8        | false
            text/plain; charset=iso-8859-1   | Grüße | iso-8859-1   | false
            text/plain                       | Grüße | utf-8        | true
            text/plain; charset=us-ascii     | Grüße | windows-1252 | true
            text/plain; charset=utf-8        | Grüße | iso-8859-1   | true
            text/plain; charset="no such"    | Grüße | utf-8        | true
            text/plain; charset=x-unknown    | Gruss | us-ascii     | true
            text/plain; charset=us-ascii     | Gruss | us-ascii     | false
            text/plain; charset=utf-16le     | Grüße | utf-16le     | false
            text/plain; charset=shift_jis    | 日本   | shift_jis    | false
            """)
    void readsTextInTheCharsetThatItIsIn(String type, String text, String written, boolean guessed) throws IOException {
        Mail mail = read("Content-Type: " + type + "\n\n" + new String(text.getBytes(Charset.forName(written)), BYTES));

        assertThat(mail.text()).isEqualTo(text);
        assertThat(mail.notes().contains(MailNote.CHARSET_GUESSED)).isEqualTo(guessed);
    }

    @Test
    void decodesTransferEncodingsAndWhatIsLeftOfBrokenOnes() throws IOException {
        String soft = read("""
                Content-Transfer-Encoding: quoted-printable
                Content-Type: text/plain; charset=utf-8

                Gr=C3=BC=C3=9Fe and a soft=
                 break""").text();
        assertThat(soft).isEqualTo("Grüße and a soft break");
        assertThat(read("Content-Transfer-Encoding: BASE64\n\nSGVs\nbG8h\n").text())
                .isEqualTo("Hello!");
        assertThat(read("Content-Transfer-Encoding: base64\n\nSGVs*!bG8\n").text())
                .startsWith("Hel");
        assertThat(read("Content-Transfer-Encoding: quoted-printable\n\n=ZZ =4").text())
                .startsWith("=ZZ");
        assertThat(read("Content-Transfer-Encoding: x-no-such\n\nplain").text()).isEqualTo("plain");
    }

    @Test
    void cutsTextThatIsTooLong() throws IOException {
        Mail mail = read("\n" + "0123456789".repeat(1_000), SMALL);

        assertThat(mail.text()).hasSize(200);
        assertThat(mail.notes()).containsExactly(MailNote.TEXT_CUT);
        assertThat(parts(mail)).containsExactly("1 text/plain null 10000");
    }

    @Test
    void cutsAllTextTogetherAndNoCharacterInTwo() throws IOException {
        String part = "\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
                + utf8("a😀").repeat(40);
        Mail mail = read("Content-Type: multipart/mixed; boundary=b\n\n" + part + part + part + "\n--b--\n", SMALL);

        assertThat(mail.text().length()).isBetween(190, 210);
        assertThat(mail.text()).doesNotContain("\ufffd").matches("[a\n😀]+");
        assertThat(mail.notes()).containsExactly(MailNote.TEXT_CUT);
        assertThat(mail.parts()).hasSize(3);
    }

    @Test
    void keepsControlAndBidirectionalCharactersForWhoeverNamesThem() throws IOException {
        assertThat(read("Content-Type: text/plain; charset=utf-8\n\n" + utf8("a\u202eb\u001b[31mc\u0000d"))
                        .text())
                .isEqualTo("a\u202eb\u001b[31mc\u0000d");
    }

    // --- HTML ---

    private static String html(String html) throws IOException {
        return read("Content-Type: text/html; charset=utf-8\n\n" + utf8(html)).text();
    }

    @Test
    void readsTheTextOfHtml() throws IOException {
        Mail mail = read("Content-Type: text/html\n\n<html><head><title>t</title><style>p{}</style></head><body>"
                + "<p>Dear   <b>Ben</b>,</p><p>one<br>two</p><ul><li>a<li>b</ul></body></html>");

        assertThat(mail.text()).isEqualTo("Dear Ben,\n\none\ntwo\n\n- a\n- b");
        assertThat(mail.notes()).containsExactly(MailNote.FROM_HTML);
    }

    @Test
    void showsWhereLinksLead() throws IOException {
        assertThat(html("<a href='https://evil.example/x'>https://bank.example</a>"))
                .isEqualTo("https://bank.example <https://evil.example/x>");
        assertThat(html("<a href='https://a.example/'>https://a.example/</a>")).isEqualTo("https://a.example/");
        assertThat(html("<a href='javascript:alert(1)'>here</a>")).isEqualTo("here <javascript:alert(1)>");
        assertThat(html("<a href='data:" + "x".repeat(5_000) + "'>here</a>")).hasSizeLessThan(2_100);
    }

    @Test
    void leavesOutWhatNobodyReads() throws IOException {
        assertThat(
                        html(
                                "a<script>alert('s')</script><!-- c --><style>x</style><template>t</template>"
                                        + "<iframe src=x>i</iframe><svg><text>v</text></svg><img src='https://t.example/1' alt='A cat'>b"))
                .isEqualTo("a[A cat]b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>a<div><table><tr><td>b", "<<<>>&nbsp;&#x202e;<p", "</body></html>x", "&#0;&#xD800;"})
    void readsBrokenHtml(String html) throws IOException {
        assertThat(html(html)).doesNotContain("<p");
    }

    @Test
    void readsDeeplyNestedHtmlAndCutsLongOne() throws IOException {
        assertThat(html("<div>".repeat(50_000) + "deep")).hasSizeLessThan(60_000);
        Mail mail = read("Content-Type: text/html\n\n" + "<p>word</p>".repeat(1_000), SMALL);
        assertThat(mail.text()).hasSizeLessThan(220).startsWith("word");
        assertThat(mail.notes()).contains(MailNote.TEXT_CUT, MailNote.FROM_HTML);
    }

    // --- parts ---

    private static String alternative(String first, String second) {
        return "Content-Type: multipart/alternative; boundary=\"b\"\n\npreamble\n--b\n" + first + "\n--b\n" + second
                + "\n--b--\nepilogue\n";
    }

    @Test
    void prefersPlainTextAndKeepsWhatHtmlSaysInstead() throws IOException {
        String plain = "Content-Type: text/plain\n\nplain";
        String html = "Content-Type: text/html\n\n<p>rich</p>";

        for (String message : List.of(alternative(plain, html), alternative(html, plain))) {
            Mail mail = read(message);
            assertThat(mail.text()).isEqualTo("plain");
            assertThat(mail.html()).isEqualTo("rich");
            assertThat(mail.notes()).isEmpty();
            assertThat(mail.parts()).hasSize(2);
        }
    }

    @Test
    void takesHtmlWherePlainTextIsBlank() throws IOException {
        Mail mail = read(alternative("Content-Type: text/plain\n\n \n", "Content-Type: text/html\n\n<p>rich</p>"));

        assertThat(mail.text()).contains("rich");
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void listsPartsWithTheirPlacesNamesAndSizes() throws IOException {
        String message = """
                Content-Type: multipart/mixed; boundary=out

                --out
                Content-Type: multipart/alternative; boundary=in

                --in
                Content-Type: text/plain

                hello
                --in
                Content-Type: text/html

                <p>hello</p>
                --in--
                --out
                Content-Type: application/pdf; name="invoice.pdf"
                Content-Disposition: attachment; filename="=?utf-8?Q?Rechnung_M=C3=A4rz.pdf?="
                Content-Transfer-Encoding: base64

                SGVsbG8h
                --out
                Content-Type: message/rfc822

                Subject: within
                Content-Type: text/plain

                forwarded
                --out
                Content-Type: image/png
                Content-Disposition: inline; filename*0*=UTF-8''%E6%97%A5; filename*1*=%E6%9C%AC.png

                x
                --out--
                """;

        Mail mail = read(message);

        assertThat(parts(mail))
                .containsExactly(
                        "1.1 text/plain null 5",
                        "1.2 text/html null 12",
                        "2 application/pdf Rechnung März.pdf 6",
                        "3 message/rfc822 null null",
                        "3.1 text/plain null 9",
                        "4 image/png 日本.png 1");
        assertThat(mail.parts())
                .extracting(MailPart::attachment)
                .containsExactly(false, false, true, false, false, false);
        assertThat(mail.text()).isEqualTo("hello\n\nforwarded");
        assertThat(mail.headers()).extracting(HeaderField::name).containsExactly("Content-Type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            filename*=utf-8''a%20b.txt                        | a b.txt
            filename*=iso-8859-1'de'gr%FC%DFe.txt             | grüße.txt
            filename="../../etc/passwd"                       | ../../etc/passwd
            filename=plain.txt                                | plain.txt
            filename*=no-such''x.txt                          | x.txt
            """)
    void decodesNamesOfFiles(String parameter, String expected) throws IOException {
        Mail mail = read("Content-Type: application/x\nContent-Disposition: attachment; " + parameter + "\n\nx");

        assertThat(mail.parts().get(0).name()).isEqualTo(expected);
    }

    @Test
    void showsNoAttachmentAsText() throws IOException {
        Mail mail = read("Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nsecret");

        assertThat(mail.text()).isEmpty();
        assertThat(parts(mail)).containsExactly("1 text/plain a.txt 6");
    }

    @Test
    void takesNothingApartThatLiesTooDeep() throws IOException {
        StringBuilder message = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b%1$d%n%n--b%1$d%n".formatted(i));
        }
        message.append("Content-Type: text/plain\n\ndeep\n");
        for (int i = 199; i >= 100; i--) {
            message.append("--b").append(i).append("--\n");
        }

        Mail mail = read(message.toString(), SMALL);

        assertThat(mail.notes()).contains(MailNote.TOO_DEEP);
        assertThat(mail.parts()).singleElement().satisfies(part -> {
            assertThat(part.type()).isEqualTo("multipart/mixed");
            assertThat(part.number()).isEqualTo("1.1.1.1");
        });
    }

    @Test
    void goesOnBehindWhatLiesTooDeep() throws IOException {
        String nested = "Content-Type: message/rfc822\n\n".repeat(30) + "Subject: x\n\nx\n";

        Mail mail = read(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + nested
                        + "--b\nContent-Type: text/plain\n\nbehind\n--b--\n",
                SMALL);

        assertThat(mail.notes()).contains(MailNote.TOO_DEEP);
        assertThat(mail.text()).endsWith("behind");
    }

    @Test
    void stopsAtTooManyParts() throws IOException {
        Mail mail = read("Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1_000), SMALL);

        assertThat(mail.parts()).hasSize(10);
        assertThat(mail.notes()).contains(MailNote.PARTS_CUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n\n",
                "no header at all",
                ": empty name\n\nx",
                " begins with a fold\nSubject: x\n\nx",
                "Subject x without colon\nX: 1\n\nbody",
                "Content-Type: multipart/mixed\n\nno boundary",
                "Content-Type: multipart/mixed; boundary=\"\"\n\n--\nx",
                "Content-Type: multipart/mixed; boundary=b\n\nnever opened",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nnever closed",
                "Content-Type: multipart/mixed; boundary=b\n\n--b--\n--b\n\nafter the end",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsame\n--b--",
                "Content-Type: ////;;;=\n\nx",
                "Content-Type: text/plain; charset\n\nx",
                "Content-Type: text/plain\nContent-Type: text/html\n\n<p>twice",
                "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n\nLS1iCg==",
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeA0KDQp4",
                "Content-Type: message/partial; number=1\n\nx",
                "Content-Disposition: ;;;===\n\nx",
                "X: \u0000\u0000\n\n\u0000\u0001\u0002",
                "A\rB\rC\r\rD"
            })
    void readsWhatIsBrokenAsFarAsItMakesSense(String message) throws IOException {
        Mail mail = read(message);

        assertThat(mail.headers().size() + mail.parts().size()).isLessThan(10);
        assertThat(mail.notes()).doesNotContain(MailNote.HEADERS_CUT, MailNote.TEXT_CUT, MailNote.PARTS_CUT);
    }

    @Test
    void readsWhateverBytesThereAre() throws IOException {
        var random = new java.util.Random(42);
        byte[] bytes = new byte[20_000];
        for (int i = 0; i < 50; i++) {
            random.nextBytes(bytes);
            InputStream message = new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream("Content-Type: multipart/mixed; boundary=b\n\n--b\n".getBytes(BYTES)),
                    new ByteArrayInputStream(bytes),
                    new ByteArrayInputStream(
                            ("\n--b\n\n" + Base64.getEncoder().encodeToString(bytes)).getBytes(BYTES)))));

            Mail mail = new MailReader(SMALL).read(message);

            assertThat(mail.text().length()).isLessThan(250);
        }
    }
}
