package io.postkick.doctor;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The Java that runs the console, and as whom. */
@Component
@Order(1)
class JavaCheck implements Check {

    @Override
    public List<Diagnosis> look() {
        String user = System.getProperty("user.name", "");
        Diagnosis java = Diagnosis.ok("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        if (user.equals("root") || user.equals("postfix")) {
            return List.of(
                    java,
                    Diagnosis.wrong(
                            "User",
                            "This process runs as " + user + ", which may do far more than the console needs.",
                            "Run it as a user of its own, as the Debian package does."));
        }
        return List.of(java, Diagnosis.ok("User", user));
    }
}
