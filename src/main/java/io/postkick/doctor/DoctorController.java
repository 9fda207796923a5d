package io.postkick.doctor;

import io.postkick.access.May;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page with what the doctor found, as this process sees it. */
@Controller
class DoctorController {

    private final Doctor doctor;

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    @GetMapping("/doctor")
    @PreAuthorize(May.ADMINISTER)
    String doctor(Model model) {
        model.addAttribute("diagnoses", doctor.diagnoses());
        return "doctor/doctor";
    }
}
