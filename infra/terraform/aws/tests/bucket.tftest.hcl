# The bucket: private, encrypted, over TLS only, and nothing in it for ever that need not be.
mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  name   = "the-lake"
  expire = { work = { prefix = "work/", days = 7 } }
}

run "nobody_gets_in_without_tls_1_2" {
  module {
    source = "../modules/bucket"
  }

  assert {
    condition = {
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Sid => [statement.Effect, statement.Principal.AWS, statement.Action, join(" ", statement.Resource), jsonencode(statement.Condition)]
      } == {
      RefuseWithoutTls = ["Deny", "*", "s3:*", "arn:aws:s3:::the-lake arn:aws:s3:::the-lake/*", "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"]
      RefuseOldTls     = ["Deny", "*", "s3:*", "arn:aws:s3:::the-lake arn:aws:s3:::the-lake/*", "{\"NumericLessThan\":{\"s3:TlsVersion\":\"1.2\"}}"]
    }
    error_message = aws_s3_bucket_policy.this.policy
  }
}

run "it_is_private_encrypted_and_versioned" {
  module {
    source = "../modules/bucket"
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
      aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced",
      aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled",
      one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256",
    ])
    error_message = "The bucket is open, or not encrypted."
  }
}

run "what_is_in_it_stays_unless_asked" {
  module {
    source = "../modules/bucket"
  }

  assert {
    condition     = aws_s3_bucket.this.force_destroy == false
    error_message = "terraform destroy would delete the data."
  }
}

run "what_ages_out_has_a_rule" {
  module {
    source = "../modules/bucket"
  }

  assert {
    condition = {
      for rule in aws_s3_bucket_lifecycle_configuration.this.rule :
      rule.id => [rule.status, rule.filter[0].prefix]
      } == {
      unfinished-uploads = ["Enabled", ""]
      old-versions       = ["Enabled", ""]
      work               = ["Enabled", "work/"]
    }
    error_message = jsonencode(aws_s3_bucket_lifecycle_configuration.this.rule)
  }
}

run "a_prefix_without_a_slash_would_delete_more" {
  command = plan
  module {
    source = "../modules/bucket"
  }
  variables {
    expire = { work = { prefix = "work", days = 7 } }
  }
  expect_failures = [var.expire]
}

run "days_are_whole" {
  command = plan
  module {
    source = "../modules/bucket"
  }
  variables {
    expire = { work = { prefix = "work/", days = 0.5 } }
  }
  expect_failures = [var.expire]
}
