package io.postkick.doctor;

import java.util.List;

/** Looks at one thing. Looking changes nothing; an exception is reported as something wrong. */
interface Check {

    List<Diagnosis> look() throws Exception;
}
