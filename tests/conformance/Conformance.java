/* SPDX-License-Identifier: MIT
 *
 * Asks veraPDF whether PDF files keep to what they claim; one JVM for all of them.
 *
 *     java -cp LIBRARIES Conformance.java < LIST
 *
 * A line of the list is `FLAVOUR[,FLAVOUR...] FILE`, a flavour as veraPDF calls it: 2a, 3a, 4, 4f,
 * ua1, ua2. A line of the output is FILE, FLAVOUR and a verdict, parted by tabs. The verdict is
 * `ok`, or `CLAUSE-TEST xCOUNT: DESCRIPTION (at CONTEXT)` with a line for each rule that failed; a
 * file that cannot be validated has failed too. Exits 1 where something failed, 2 where the list
 * makes no sense.
 */
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public final class Conformance {
    /** How many failures of one rule veraPDF describes; it counts all of them. */
    private static final int DESCRIBED = 1;

    private final PrintStream out;
    private boolean faulty;

    private Conformance(PrintStream out) {
        this.out = out;
    }

    /** Validates `path` against each of `flavours` and prints what was found. */
    private void validate(List<PDFAFlavour> flavours, String path) {
        for (PDFAFlavour flavour : flavours) {
            List<String> faults = faults(flavour, new File(path));
            for (String verdict : faults.isEmpty() ? List.of("ok") : faults) {
                out.printf("%s\t%s\t%s%n", path, flavour.getId(), verdict);
            }
            faulty |= !faults.isEmpty();
        }
    }

    private static List<String> faults(PDFAFlavour flavour, File file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, DESCRIBED, false, true, false)) {
            return faults(validator.validate(parser));
        } catch (Exception thrown) {
            return List.of("cannot be validated: " + oneLine(String.valueOf(thrown.getMessage())));
        }
    }

    /** A text for each rule that failed, in the order of the clauses. */
    private static List<String> faults(ValidationResult result) {
        Map<String, String> faults = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                continue;
            }
            RuleId rule = assertion.getRuleId();
            String name = rule.getClause() + "-" + rule.getTestNumber();
            faults.putIfAbsent(name, String.format("%s x%d: %s (at %s)", name,
                    result.getFailedChecks().getOrDefault(rule, 1), oneLine(assertion.getMessage()),
                    oneLine(assertion.getLocation().getContext())));
        }
        if (faults.isEmpty() && !result.isCompliant()) {
            return List.of("refused without a reason: " + result.getJobEndStatus());
        }
        return new ArrayList<>(faults.values());
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<PDFAFlavour> flavours(String names) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : names.split(",")) {
            if (!PDFAFlavour.getFlavourIds().contains(name)) {
                throw new IllegalArgumentException("unknown flavour: " + name);
            }
            flavours.add(PDFAFlavour.byFlavourId(name));
        }
        return flavours;
    }

    private boolean validateAll(BufferedReader list) throws IOException {
        for (String line = list.readLine(); line != null; line = list.readLine()) {
            String[] words = line.split(" ", 2);
            if (words.length != 2) {
                throw new IllegalArgumentException("not `FLAVOUR FILE`: " + line);
            }
            validate(flavours(words[0]), words[1]);
        }
        return !faulty;
    }

    /** veraPDF says in its log what it also says in its result, and more that is no fault. */
    private static void silenceLog() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    public static void main(String[] arguments) throws IOException {
        silenceLog();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status;
        try (BufferedReader list =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            status = new Conformance(out).validateAll(list) ? 0 : 1;
        } catch (IllegalArgumentException thrown) {
            System.err.println("Conformance: " + thrown.getMessage());
            status = 2;
        }
        out.flush();
        System.exit(status);
    }
}
