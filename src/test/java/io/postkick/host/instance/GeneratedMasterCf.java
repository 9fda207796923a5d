package io.postkick.host.instance;

import java.util.List;
import java.util.Random;

/** A valid master.cf that uses every feature of the format, duplicates included, the same for the same random numbers. */
public final class GeneratedMasterCf {

    private static final List<String> NAMES = List.of("pickup", "qmgr", "smtp", "my-pipe", "127.0.0.1:2525", "x_1");

    private final Random random;
    private final GeneratedText text;

    public GeneratedMasterCf(Random random) {
        this.random = random;
        this.text = new GeneratedText(random);
    }

    public String generate() {
        for (int lines = random.nextInt(12); lines > 0; lines--) {
            text.logicalLine(service());
        }
        text.interrupt();
        return text.toString();
    }

    private String service() {
        String type = pick("inet", "unix", "unix", "unix-dgram", "fifo", "pass");
        StringBuilder line = new StringBuilder(text.pick(NAMES));
        word(line, type);
        word(line, type.equals("inet") ? "n" : pick("n", "y", "-"));
        word(line, pick("n", "y", "-"));
        word(line, pick("n", "y", "-"));
        word(line, pick("-", "0", "60", "1000?", "300?"));
        word(line, pick("-", "0", "1", "20"));
        word(line, pick("pickup", "pipe", "smtpd", "dir/own-daemon"));
        for (int options = random.nextInt(4); options > 0; options--) {
            word(line, option());
        }
        if (random.nextInt(3) == 0) {
            word(line, pick("--", "flags=DRhu", "{ flags = x }"));
        }
        for (int others = line.indexOf("=DRhu") > 0 ? random.nextInt(4) : 0; others > 0; others--) {
            word(line, pick("user=u:g", "argv=/bin/x", "-v", "-o", "{a  b}", "{ c {d e} }", "${recipient}", "a{b c}d"));
        }
        return line.toString();
    }

    private String option() {
        String setting = pick("a=b", "mynetworks=127.0.0.0/8,[::1]/128", "c=$d", "e=", "f=${g?{h}:{i}}");
        String spaced = pick("{ a = b  c }", "{a=b c}", "{ d = {e f} }", "{g=}", "{ h  =  $i , j }");
        return switch (random.nextInt(7)) {
            case 0 -> pick("-v", "-vv", "-D", "-vD");
            case 1 -> "-o " + setting;
            // postconf(1) 3.7 takes any later "o" of a joined option for another option; the daemons do not.
            case 2 -> "-o" + pick("a=b", "c=$d", "e=", "f=${g?{h}:{i}}");
            case 3 -> "-o " + spaced;
            case 4 -> "-o" + spaced;
            case 5 -> "-vo " + setting;
            default -> "-Dvo" + spaced;
        };
    }

    private void word(StringBuilder line, String word) {
        line.append(pick(" ", "  ", " \t ", "      ")).append(word);
    }

    private String pick(String... choices) {
        return text.pick(List.of(choices));
    }
}
