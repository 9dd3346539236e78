// Validates the PDFs named on standard input, one path a line, against PDF/UA-1 and PDF/A-3a with veraPDF.
// Prints one line a finding, fields separated by tabs, then one line a file and profile:
//   FAIL <file> <profile> <clause> <test number> <page, or -> <message> <context>
//   DONE <file> <profile> <number of assertions> <number of failed checks>
//   ERROR <file> <profile> <message>
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class Verapdf {
  private static final List<PDFAFlavour> PROFILES = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A);
  private static final Pattern PAGE = Pattern.compile("pages\\[(\\d+)\\]");
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String file; (file = in.readLine()) != null; ) {
      for (PDFAFlavour profile : PROFILES) validate(file, profile);
    }
  }

  private static void validate(String file, PDFAFlavour profile) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      int failed = 0;
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        failed++;
        String context = assertion.getLocation().getContext();
        Matcher page = PAGE.matcher(context);
        print("FAIL", file, profile.getId(), assertion.getRuleId().getClause(),
            Integer.toString(assertion.getRuleId().getTestNumber()),
            page.find() ? Integer.toString(Integer.parseInt(page.group(1)) + 1) : "-",
            assertion.getMessage(), context);
      }
      // A rule may fail without its assertions being listed: the verdict is the validator's own.
      if (!result.isCompliant() && failed == 0) print("ERROR", file, profile.getId(), "not compliant");
      print("DONE", file, profile.getId(), Integer.toString(result.getTotalAssertions()), Integer.toString(failed));
    } catch (Exception problem) {
      print("ERROR", file, profile.getId(), String.valueOf(problem.getMessage()));
    }
  }

  private static void print(String... fields) {
    for (int i = 0; i < fields.length; i++) fields[i] = fields[i].replaceAll("\\s+", " ");
    OUT.println(String.join("\t", fields));
  }
}
