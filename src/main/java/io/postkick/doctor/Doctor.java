package io.postkick.doctor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Makes all checks, in their order. */
@Component
public class Doctor {

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = checks;
    }

    List<Diagnosis> diagnoses() {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (Check check : checks) {
            diagnoses.addAll(made(check));
        }
        return diagnoses;
    }

    private static List<Diagnosis> made(Check check) {
        try {
            return check.look();
        } catch (Exception e) {
            String subject = check.getClass().getSimpleName().replaceFirst("Check$", "");
            return List.of(Diagnosis.wrong(
                    subject,
                    "It cannot be looked at: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    null));
        }
    }

    /** Prints a line for each thing, and the command that mends it where there is one; answers whether all is well. */
    public boolean report(PrintStream out) {
        List<Diagnosis> diagnoses = diagnoses();
        for (Diagnosis diagnosis : diagnoses) {
            out.printf("%-5s  %s: %s%n", diagnosis.level(), diagnosis.subject(), diagnosis.text());
            if (diagnosis.remedy() != null) {
                out.printf("%s%n", diagnosis.remedy().indent(7).stripTrailing());
            }
        }
        return diagnoses.stream().noneMatch(diagnosis -> diagnosis.level() == Diagnosis.Level.WRONG);
    }
}
