package io.postkick.host.track.scan;

import io.postkick.host.track.parts.LogContent;
import io.postkick.host.track.parts.LogPart;
import java.util.function.BooleanSupplier;

/** What the parts of a log are read with, while one search has its turn. */
record Sweeps(LogContent log, Gathering gathering, ReadMeter meter, Buffers buffers, BooleanSupplier unwanted) {

    /** @param number which part, from 0, the newest */
    PartSweep of(int number) {
        LogPart part = log.parts().get(number);
        return new PartSweep(
                part, new Lines(part, number, log.ownNames()), gathering, buffers, meter.pass(number), unwanted);
    }

    /** Whether nobody wants what is read any more. */
    boolean isOver() {
        return unwanted.getAsBoolean();
    }
}
