package io.postkick.access.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How many lines refused strangers make in the program's log. */
@ExtendWith(OutputCaptureExtension.class)
class LoggedRefusalsTests {

    private static final String WHICH = "beyond what strangers may have at once";

    private final SettableClock clock = new SettableClock();
    private final LoggedRefusals refusals = new LoggedRefusals(clock);

    @Test
    void saysOfManyAddressesOnlyHowManyRequests(CapturedOutput output) {
        for (int i = 0; i < LoggedRefusals.MOST_COUNTED + 100; i++) {
            refusals.count("2001:db8::" + Integer.toHexString(i), WHICH);
        }
        refusals.announceRest();

        assertThat(lines(output, "2001:db8::")).hasSize(LoggedRefusals.LINES);
        assertThat(lines(output, "Refused from other addresses"))
                .singleElement()
                .asString()
                .endsWith(": " + (LoggedRefusals.MOST_COUNTED + 100 - LoggedRefusals.LINES) + " requests");
    }

    @Test
    void saysWhatCameInAMinuteWhenItIsOver(CapturedOutput output) {
        refusals.announceDue();
        refusals.count("192.0.2.45", WHICH);
        refusals.announceDue();
        assertThat(lines(output, "192.0.2.45")).isEmpty();

        clock.advance(LoggedRefusals.MINUTE);
        refusals.announceDue();
        refusals.announceRest();
        assertThat(lines(output, "192.0.2.45"))
                .singleElement()
                .asString()
                .endsWith("Refused from 192.0.2.45: 1 request " + WHICH);
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return output.getAll().lines().filter(line -> line.contains(text)).toList();
    }
}
